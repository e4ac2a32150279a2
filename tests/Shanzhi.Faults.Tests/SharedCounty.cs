[assembly: AssemblyFixture(typeof(Shanzhi.Faults.Tests.SharedCounty))]

namespace Shanzhi.Faults.Tests;

/// <summary>One county for all tests that leave it as they found it, but for some more reports.</summary>
public sealed class SharedCounty : IAsyncDisposable
{
    private readonly Lazy<Task<County>> county = new(() => County.StartAsync());

    internal Task<County> Value => county.Value;

    public async ValueTask DisposeAsync()
    {
        if (county.IsValueCreated)
        {
            await (await county.Value).DisposeAsync();
        }
    }
}
