using System.Net;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Domain;
using Shanzhi.Testing;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>Words and photos that nobody at work has looked at are not put before a village; a number gives nobody away.</summary>
public sealed class BeforeAcceptance(GridHost host) : IClassFixture<GridHost>
{
    [Fact]
    public async Task The_village_sees_number_kind_and_state_until_somebody_took_it_up()
    {
        var told = await host.TellAsync("隔壁老徐家的坏话", "roads.lamp");
        var (stranger, grouped) = (host.Host.CreateClient(host.Host.A), ReportNumber.Grouped(told.Number));
        string[] pages = [$"/v/{SmallDivisions.North}", $"/v/{SmallDivisions.North}/reports", $"/r/{told.Number}"];
        foreach (var page in pages)
        {
            var before = await GridHost.GetStringAsync(stranger, page);
            before.ShouldNotContain("老徐家", customMessage: page);
            before.ShouldContain("路灯故障", customMessage: page);
        }

        (await GridHost.GetStringAsync(stranger, pages[2])).ShouldContain(grouped);
        (await GridHost.GetStringAsync(stranger, pages[2])).ShouldNotContain("桥头");
        (await GridHost.GetStringAsync(stranger, $"{pages[2]}?k={told.FollowKey}")).ShouldContain("老徐家");
        (await GridHost.GetStringAsync(await host.SignedInAsync("worker"), pages[2])).ShouldContain("老徐家");

        var alike = await PageForms.PostAsync(stranger, $"/v/{SmallDivisions.North}/report", ("Input.Text", "隔壁老徐家的坏话"), ("Input.PlaceText", "桥头"), ("Input.Category", "roads.lamp"), ("Input.Anonymous", "true"));
        var hint = await alike.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        hint.ShouldContain($"/r/{told.Number}\"");
        hint[..hint.IndexOf("<form", StringComparison.Ordinal)].ShouldNotContain("老徐家");

        await host.SendAsync(new AcceptReport(told.Id), host.Worker);
        foreach (var page in pages)
        {
            (await GridHost.GetStringAsync(stranger, page)).ShouldContain("老徐家", customMessage: page);
        }
    }
}
