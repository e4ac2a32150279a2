using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Data;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Following;
using Shanzhi.Grid.Reporting;
using Shanzhi.Grid.Services;
using Shanzhi.Permissions;
using Shanzhi.Tenancy;
using Shanzhi.Testing;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>A county's data on another node, and under another name.</summary>
public sealed class Carried
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Restored_under_a_new_name_a_reporters_number_is_shown_and_found_again(DatabaseProvider provider)
    {
        await using var host = new GridHost { Provider = provider };
        await host.InitializeAsync();
        var told = await host.SendAsync(new SubmitReport { AreaId = host.Village, PlaceText = "桥头", Text = "路灯不亮了", CategoryKey = "roads.lamp", Phone = GridHost.Phone }, Caller.Guest);
        var moved = await host.Host.CopyAsync(host.Host.A, "moved");

        (await NumberAsync(host, moved, told.Id)).ShouldBe(GridHost.Phone);
        host.Time.Now = host.Time.Now.AddMinutes(2);
        await host.Host.SendAsync(moved, new SendFollowCode(GridHost.Phone));
        var hash = await host.Host.SendAsync(moved, new ProveFollowCode(GridHost.Phone, host.Post.Sent[^1].Secret!));
        hash.ShouldBe((await host.ReportAsync(told.Id)).PhoneHash);
        host.Time.Now = host.Time.Now.AddMinutes(2);
        (await host.Host.SendAsync(moved, new SubmitReport { AreaId = (await host.AreaAsync(moved, SmallDivisions.North)).Id, PlaceText = "桥尾", Text = "又不亮了", CategoryKey = "roads.lamp", Phone = GridHost.Phone }))
            .NeedsCode.ShouldBeTrue();
    }

    [Fact]
    public async Task Two_nodes_on_PostgreSql_take_reports_at_once_and_number_each_once()
    {
        await using var host = new GridHost { Provider = DatabaseProvider.PostgreSql };
        await host.InitializeAsync();
        await using var second = await host.Host.StartNodeAsync();
        var nodes = new[] { host.Host, second };
        var told = await Task.WhenAll(Enumerable.Range(0, 24).Select(turn => nodes[turn % 2].SendAsync(
            host.Host.A, new SubmitReport { AreaId = host.Village, PlaceText = "桥头", Text = $"第 {turn} 盏路灯不亮了", CategoryKey = "roads.lamp", Anonymous = true }, Caller.Guest)));
        told.Select(report => report.Number).Distinct().Count().ShouldBe(24);
        (await host.ReadAsync(db => db.Reports.Count())).ShouldBe(24);
    }

    private static Task<string?> NumberAsync(GridHost host, ShellSettings tenant, Guid report) => host.Host.InTenantAsync(tenant, scope =>
    {
        var kept = scope.GetRequiredService<GridDbContext>().Reports.Single(row => row.Id == report).Phone;
        return Task.FromResult(scope.GetRequiredService<PhoneVault>().Show(kept));
    });
}
