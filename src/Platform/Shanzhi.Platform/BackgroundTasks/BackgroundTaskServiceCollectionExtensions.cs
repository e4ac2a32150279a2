using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.BackgroundTasks;

namespace Shanzhi.Platform.BackgroundTasks;

internal static class BackgroundTaskServiceCollectionExtensions
{
    /// <summary>The runner and its hints; the catalogue's context maps <see cref="TaskHint"/> and comes from a registered factory.</summary>
    public static IServiceCollection AddBackgroundTasks<TCatalog>(this IServiceCollection services)
        where TCatalog : DbContext
        => services
            .AddSingleton<ITaskHintStore, TaskHintStore<TCatalog>>()
            .AddSingleton<TaskExecutor>()
            .AddSingleton<TaskSweep>()
            .AddScoped<IBackgroundSchedule, BackgroundSchedule>()
            .AddHostedService<BackgroundTaskRunner>();
}
