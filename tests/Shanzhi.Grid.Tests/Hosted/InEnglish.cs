using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Places;
using Shanzhi.Grid.Reporting;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>What goes wrong, and what is taken away, is said in the reader's language too.</summary>
public sealed class InEnglish(GridHost host) : IClassFixture<GridHost>
{
    [Fact]
    public async Task A_villagers_mistakes_are_named()
    {
        var client = await ReaderAsync(host.Host.CreateClient(host.Host.A));
        (await GridHost.GetStringAsync(client, "/follow?no=12")).ShouldContain("The number has 8 digits");
        (await ReadAsync(await PageForms.PostAsync(client, "/follow?handler=Open", ("Phone", "13800000071"), ("Code", "000000")))).ShouldContain("The code is wrong or old");
        var told = await host.SendAsync(new SubmitReport { AreaId = host.Village, PlaceText = "桥头", Text = "等确认", CategoryKey = "roads.lamp", Phone = "13800000072" }, Caller.Guest);
        (await ReadAsync(await PageForms.PostAsync(client, $"/v/{SmallDivisions.North}/report/confirm/{told.Id}", ("Entered", "000000")))).ShouldContain("The code is wrong or old");
    }

    [Fact]
    public async Task What_staff_may_not_do_or_filled_in_wrongly_is_said()
    {
        var told = await host.TellAsync("要镇里办");
        await host.SendAsync(new EscalateReport(told.Id, "要挖机", SolvingLevel.Township), host.Worker);
        var worker = await ReaderAsync(await host.SignedInAsync("worker"));
        await GridHost.GetAsync(worker, $"/grid/reports/{told.Id}/accept");
        (await GridHost.GetStringAsync(worker, $"/grid/reports/{told.Id}")).ShouldContain("It lies at 北镇 now");
        var admin = await ReaderAsync(await host.SignedInAsync("admin"));
        (await ReadAsync(await PageForms.PostAsync(admin, $"/grid/grids?village={Guid.Empty}", ("Name", "")))).ShouldContain("Choose a village first.");
        (await ReadAsync(await PageForms.PostAsync(admin, $"/grid/grids?village={host.Village}", ("Name", "")))).ShouldContain("Please name the grid");
        (await ReadAsync(await PageForms.PostAsync(admin, "/grid/settings", ("Input.DuplicateRadius", "9999")))).ShouldContain("Enter a whole number from 1 to 5000.");
        var point = await host.SendAsync(new SavePlace(null, host.Village, "老井", "", null, null, true), host.Admin);
        (await GridHost.GetStringAsync(admin, $"/grid/places/{point}/poster")).ShouldContain("Scan to report something at 老井");
    }

    [Theory]
    [InlineData("/grid/stats", "Statistics", "Village,Received,Solved,Solved share %,Solved by the grid")]
    [InlineData("/grid/bulletins", "Weekly bulletin", "Village,Monday,Received,Solved,Solved by the grid")]
    public async Task Tables_to_take_away_have_english_heads_and_names(string page, string name, string heads)
    {
        var admin = await ReaderAsync(await host.SignedInAsync("admin"));
        var file = await GridHost.GetAsync(admin, $"{page}?handler=Export&format=csv");
        file.Content.Headers.ContentDisposition!.FileNameStar.ShouldNotBeNull().ShouldContain(name);
        var table = (await ReadAsync(file)).Replace("\"", "", StringComparison.Ordinal);
        table.ShouldContain(heads);
        table.ShouldNotContain("合计");
    }

    private static async Task<HttpClient> ReaderAsync(HttpClient client)
    {
        await GridHost.GetAsync(client, "/culture/en");
        return client;
    }

    private static Task<string> ReadAsync(HttpResponseMessage response) => response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
