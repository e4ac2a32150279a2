using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Platform.Audit;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Tests.Media;

namespace Shanzhi.Faults.Tests;

/// <summary>Somebody sets the server's clock.</summary>
public sealed class ClockTests
{
    [Fact]
    public async Task Set_back_a_day_all_goes_on_and_nothing_expires_early_or_changes_places()
    {
        // Those who serve were appointed days ago.
        var clock = new WrongClock { Wrong = TimeSpan.FromDays(-3) };
        await using var county = await County.StartAsync(configure: builder => builder.Services.AddSingleton<TimeProvider>(clock));
        clock.Wrong = TimeSpan.Zero;
        using var phone = county.Browse();
        using var grid = await county.StaffAsync("grid");
        var first = await Rounds.TellAsync(phone, "拨表以前", ("Input.Phone", "19900026666"));
        var link = await UploadTests.UploadAsync(phone, ImageSamples.Png);

        clock.Wrong = TimeSpan.FromDays(-1);
        (await phone.GetAsync(link)).Status.ShouldBe(200);
        var confirmed = await phone.SubmitAsync(await phone.FormAsync(first), ("Entered", county.Post.CodeOf("19900026666")));
        confirmed.Status.ShouldBe(302, confirmed.Problems);
        var second = await Rounds.TellAsync(phone, "拨表以后", ("Input.Anonymous", "true"));
        Number(second).ShouldNotBe(Number(confirmed.Location));
        foreach (var number in new[] { Number(confirmed.Location), Number(second) })
        {
            var id = Rounds.ReportId(await grid.ReadAsync($"/grid/work?tab=all&q={number}"));
            await Rounds.ActAsync(grid, id, "accept");
            await Rounds.ActAsync(grid, id, "reply", ("Input.Text", "办好了"));
            (await phone.GetAsync($"/r/{number}")).Status.ShouldBe(200);
        }

        foreach (var page in new[] { "/", $"/v/{County.Village}", $"/v/{County.Village}/reports" })
        {
            (await phone.GetAsync(page)).Status.ShouldBe(200, page);
        }

        using var again = await county.StaffAsync("admin");
        var verdict = await county.Host.InTenantAsync(county.A, scope => new AuditVerifier(scope.GetRequiredService<KernelDbContext>()).VerifyAsync());
        verdict.Intact.ShouldBeTrue(verdict.Problem);

        clock.Wrong = TimeSpan.FromHours(3);
        (await phone.GetAsync(link)).Status.ShouldBe(404);
        (await grid.GetAsync("/grid/work")).Status.ShouldBe(200);
    }

    private static string Number(string location) => location.Split('/')[^2];

    /// <summary>Goes as fast as any clock, but was set wrong.</summary>
    private sealed class WrongClock : TimeProvider
    {
        public TimeSpan Wrong { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Wrong;
    }
}
