using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Permissions;

namespace Shanzhi.Tenancy;

/// <summary>The only way into a tenant outside an HTTP request.</summary>
public static class ShellScope
{
    /// <summary>Runs work in a fresh scope of the tenant.</summary>
    /// <param name="services">Any provider; its root makes the scope.</param>
    /// <param name="caller">On whose behalf; the system when null.</param>
    public static async Task<T> UsingAsync<T>(IServiceProvider services, ShellSettings tenant, Func<IServiceProvider, Task<T>> work, Caller? caller = null)
    {
        var scope = services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        await using (scope)
        {
            Enter(scope.ServiceProvider, tenant, caller ?? Caller.System);
            return await work(scope.ServiceProvider);
        }
    }

    /// <inheritdoc cref="UsingAsync{T}"/>
    public static Task UsingAsync(IServiceProvider services, ShellSettings tenant, Func<IServiceProvider, Task> work, Caller? caller = null)
        => UsingAsync(services, tenant, async scope =>
        {
            await work(scope);
            return true;
        }, caller);

    internal static void Enter(IServiceProvider scope, ShellSettings tenant, Caller caller)
    {
        scope.GetRequiredService<MultiTenantContext>().Enter(tenant);
        scope.GetRequiredService<CallerContext>().Caller = caller;
    }
}
