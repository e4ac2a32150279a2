using System.Collections.Concurrent;
using Shanzhi.Data;

[assembly: AssemblyFixture(typeof(Shanzhi.Faults.Tests.SharedCounty))]

namespace Shanzhi.Faults.Tests;

/// <summary>One county a store, for all tests that leave it as they found it, but for some more reports.</summary>
public sealed class SharedCounty : IAsyncDisposable
{
    private readonly ConcurrentDictionary<DatabaseProvider, Lazy<Task<County>>> counties = new();

    internal Task<County> Value => OnAsync(DatabaseProvider.Sqlite);

    internal Task<County> OnAsync(DatabaseProvider store) => counties.GetOrAdd(store, which => new(() => County.StartAsync(which))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var county in counties.Values)
        {
            if (county.Value is { IsCompletedSuccessfully: true } started)
            {
                await (await started).DisposeAsync();
            }
        }
    }
}
