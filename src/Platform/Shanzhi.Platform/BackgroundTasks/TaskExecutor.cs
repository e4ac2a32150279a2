using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.BackgroundTasks;
using Shanzhi.Features;
using Shanzhi.Platform.Hosting;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.BackgroundTasks;

/// <summary>Enters a tenant and runs one of its tasks there.</summary>
internal sealed class TaskExecutor(IServiceProvider services, IMultiTenantStore tenants, TimeProvider time)
{
    /// <returns>When to come again. Null too for a tenant that does not run and a task whose feature is off: the sweep asks again once they do.</returns>
    public async Task<DateTimeOffset?> RunAsync(int tenantId, string name, CancellationToken cancellation)
    {
        if (tenants.Find(tenantId) is not { State: TenantState.Running } tenant)
        {
            return null;
        }

        using var activity = Instruments.Activities.StartActivity(name)?.SetTag(Instruments.Tenant, tenant.Identifier);
        var started = time.GetTimestamp();
        var outcome = "done";
        try
        {
            return await ShellScope.UsingAsync(services, tenant, scope => Find(scope, name)?.RunAsync(cancellation) ?? Task.FromResult<DateTimeOffset?>(null));
        }
        catch
        {
            outcome = "failed";
            activity?.SetStatus(ActivityStatusCode.Error);
            throw;
        }
        finally
        {
            Instruments.Tasks.Record(time.GetElapsedTime(started).TotalSeconds, new(Instruments.Tenant, tenant.Identifier), new(Instruments.Task, name), new(Instruments.Outcome, outcome));
        }
    }

    /// <summary>Names of the tasks that are on in a tenant.</summary>
    public Task<List<string>> NamesAsync(ShellSettings tenant)
        => ShellScope.UsingAsync(services, tenant, scope => Task.FromResult(Enabled(scope).Select(task => task.Name).Distinct(StringComparer.Ordinal).ToList()));

    private static IBackgroundTask? Find(IServiceProvider scope, string name) => Enabled(scope).FirstOrDefault(task => task.Name == name);

    private static IEnumerable<IBackgroundTask> Enabled(IServiceProvider scope)
    {
        var features = scope.GetRequiredService<IFeatureState>();
        return scope.GetServices<IBackgroundTask>().Where(task => features.IsEnabled(task.GetType()));
    }
}
