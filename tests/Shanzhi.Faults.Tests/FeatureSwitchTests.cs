using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Data;
using Shanzhi.Features;
using Shanzhi.Testing;

namespace Shanzhi.Faults.Tests;

public sealed class FeatureSwitchTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Switched_off_in_one_county_its_pages_are_404_there_within_a_second_and_open_next_door(DatabaseProvider store)
    {
        await using var host = await TestHost.StartAsync(store);
        using var a = new Browser(host.CreateClient(host.A));
        using var b = new Browser(host.CreateClient(host.B));
        (await a.GetAsync("/follow")).Status.ShouldBe(200);
        (await b.GetAsync("/follow")).Status.ShouldBe(200);
        var manager = host.Services.GetRequiredService<IShellFeaturesManager>();

        var began = Stopwatch.GetTimestamp();
        await manager.DisableAsync(host.A, ["Shanzhi.Grid"], TestContext.Current.CancellationToken);
        (await a.GetAsync("/follow")).Status.ShouldBe(404);
        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(1));
        (await a.GetAsync("/")).Body.ShouldNotContain("/follow");
        (await b.GetAsync("/follow")).Status.ShouldBe(200);

        await manager.EnableAsync(host.A, ["Shanzhi.Grid"], TestContext.Current.CancellationToken);
        (await a.GetAsync("/follow")).Status.ShouldBe(200);
    }
}
