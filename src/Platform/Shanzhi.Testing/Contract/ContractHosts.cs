using Shanzhi.Data;
using Shanzhi.Tenancy;

namespace Shanzhi.Testing.Contract;

/// <summary>One host a store for all tests of a class; each test takes tenants of its own.</summary>
public sealed class ContractHosts : IAsyncDisposable
{
    private readonly Dictionary<DatabaseProvider, TestHost> hosts = [];
    private int tenants;

    public async Task<TestHost> StartAsync(DatabaseProvider store)
        => hosts.TryGetValue(store, out var host) ? host : hosts[store] = await TestHost.StartAsync(store);

    /// <summary>Two fresh tenants with every feature on.</summary>
    public async Task<(TestHost Host, ShellSettings A, ShellSettings B)> EnterAsync(DatabaseProvider store)
    {
        var host = await StartAsync(store);
        var number = ++tenants;
        return (host, await host.AddTenantAsync($"contract-a{number}", $"甲乡{number}"), await host.AddTenantAsync($"contract-b{number}", $"乙乡{number}"));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts.Values)
        {
            await host.DisposeAsync();
        }
    }
}
