using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Api;

namespace Shanzhi.Platform.Api;

internal static class ApiServices
{
    public static IServiceCollection AddApi(this IServiceCollection services)
        => services
            .AddScoped<ApiScopes>()
            .AddScoped<ProgramCallers>()
            .AddScoped<IProgramTokens, ApiKeyTokens>();
}
