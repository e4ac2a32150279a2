using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Data;
using Shanzhi.Tenancy;

namespace Shanzhi.Testing.Contract;

/// <summary>One host a store for all tests of a class; each test takes tenants of its own.</summary>
public sealed class ContractHosts : IAsyncDisposable
{
    // 龙游县
    private const string AreaCode = "330825";

    private readonly Dictionary<DatabaseProvider, TestHost> hosts = [];
    private int tenants;

    public async Task<TestHost> StartAsync(DatabaseProvider store)
        => hosts.TryGetValue(store, out var host) ? host : hosts[store] = await TestHost.StartAsync(store);

    /// <summary>Two fresh tenants with every feature on.</summary>
    public async Task<(TestHost Host, ShellSettings A, ShellSettings B)> EnterAsync(DatabaseProvider store)
    {
        var host = await StartAsync(store);
        var number = ++tenants;
        return (host, await AddAsync(host, $"contract-a{number}", $"甲县{number}"), await AddAsync(host, $"contract-b{number}", $"乙县{number}"));
    }

    /// <summary>Gives a tenant a real place, since blueprints copy the division it stands for.</summary>
    internal static Task<ShellSettings> PlaceAsync(TestHost host, ShellSettings tenant)
        => host.Services.GetRequiredService<IMultiTenantStore>().UpdateAsync(tenant.Id, settings => settings with { AreaCode = AreaCode });

    private static async Task<ShellSettings> AddAsync(TestHost host, string identifier, string name)
        => await PlaceAsync(host, await host.AddTenantAsync(identifier, name));

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts.Values)
        {
            await host.DisposeAsync();
        }
    }
}
