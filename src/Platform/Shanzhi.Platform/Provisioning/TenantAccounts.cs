using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Permissions;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Provisioning;

/// <summary>Reaches the accounts of one tenant from outside it.</summary>
internal static class TenantAccounts
{
    /// <summary>Answers the default when no module keeps accounts.</summary>
    public static Task<T?> InAccountsAsync<T>(this IServiceProvider services, ShellSettings tenant, Func<IAdministratorAccounts, Task<T>> work)
        => ShellScope.UsingAsync(services, tenant, async scope => scope.GetService<IAdministratorAccounts>() is { } accounts ? await work(accounts) : default);
}
