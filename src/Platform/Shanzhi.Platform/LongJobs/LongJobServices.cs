using Microsoft.Extensions.DependencyInjection;
using Shanzhi.LongJobs;

namespace Shanzhi.Platform.LongJobs;

internal static class LongJobServices
{
    public static IServiceCollection AddLongJobs(this IServiceCollection services)
        => services.AddScoped<ILongJobs, LongJobBook>();
}
