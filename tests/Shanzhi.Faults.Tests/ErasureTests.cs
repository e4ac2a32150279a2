using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shanzhi.Communities.Accounts;
using Shanzhi.Data;
using Shanzhi.Platform.Audit;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Media;
using Shanzhi.Platform.Tests.Media;

namespace Shanzhi.Faults.Tests;

/// <summary>注销: who asks to be forgotten is gone from rows, log, media and pages, and everything else still adds up.</summary>
public sealed class ErasureTests(SharedCounty shared)
{
    private const string Phone = "19900023344";
    private const string Contact = "示例隐名客";

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task A_closed_account_leaves_nothing_that_names_its_owner_and_the_matter_stays(DatabaseProvider store)
    {
        var county = await shared.OnAsync(store);
        using var villager = await county.VillagerAsync(Phone);
        var form = await villager.FormAsync($"/v/{County.Village}/report");
        var told = await villager.PostAsync(
            form, form.With(("Input.Text", "井盖丢了一个"), ("Input.PlaceText", "桥头"), ("Input.NotSame", "true"), ("Input.ContactName", Contact), ("Input.Phone", Phone)), ("Photo", "a.png", ImageSamples.PngOf(41, 17)));
        told.Status.ShouldBe(302, told.Problems);
        var number = told.Location.Split('/')[^2];
        using var grid = await county.StaffAsync("grid");
        var subject = $"grid.report/{Rounds.ReportId(await grid.ReadAsync($"/grid/work?tab=all&q={number}"))}";
        await Rounds.ActAsync(grid, Guid.Parse(subject.Split('/')[1]), "accept");
        var photo = (await FilesAsync(county, subject)).ShouldHaveSingleItem();
        var lying = Lying(county, photo.Id).ShouldNotBeNull();
        (await grid.ReadAsync($"/grid/reports/{subject.Split('/')[1]}")).Body.ShouldContain(Contact);
        var own = (await villager.ReadAsync("/my?handler=Export")).Body;
        own.ShouldContain("井盖丢了一个");
        own.ShouldContain("\"短信\": [");
        own.ShouldNotMatch("\"[A-Za-z]+\": ", "each heading is a word people know");
        Traces(county).ShouldBe(store == DatabaseProvider.Sqlite);

        // A minute has not passed since the code for signing in.
        var caps = county.Host.Services.GetRequiredService<IOptions<OneTimeCodeOptions>>().Value;
        caps.PerMinute++;
        var asked = await villager.SubmitAsync(await villager.FormAsync("/my/close", "handler=Send"));
        caps.PerMinute--;
        var close = asked.Forms.Single(one => one.Action.Contains("handler=Close", StringComparison.Ordinal));
        var code = county.Post.CodeOf(Phone);
        var wrong = await villager.SubmitAsync(close, ("Input.Code", code == "000000" ? "000001" : "000000"));
        wrong.Problems.ShouldContain("验证码不对");
        close = wrong.Forms.Single(one => one.Action.Contains("handler=Close", StringComparison.Ordinal));
        (await villager.ReadAsync("/my")).Status.ShouldBe(200);
        (await villager.SubmitAsync(close, ("Input.Code", code))).Status.ShouldBe(302);

        (await villager.GetAsync("/my")).Status.ShouldNotBe(200);
        Traces(county).ShouldBeFalse();
        (await FilesAsync(county, subject)).ShouldBeEmpty();
        File.Exists(lying).ShouldBeFalse();
        var detail = (await grid.ReadAsync($"/grid/reports/{subject.Split('/')[1]}")).Body;
        detail.ShouldContain("井盖丢了一个");
        detail.ShouldNotContain(Contact);
        detail.ShouldNotContain(Phone);
        (await county.Browse().ReadAsync($"/r/{number}")).Body.ShouldContain("井盖丢了一个");
        (await county.Host.InTenantAsync(county.A, scope => scope.GetRequiredService<AuditVerifier>().VerifyAsync())).Intact.ShouldBeTrue();

        caps.PerMinute++;
        using var again = await county.VillagerAsync(Phone);
        caps.PerMinute--;
        (await again.ReadAsync("/my?handler=Export")).Body.ShouldNotContain(number);
    }

    private static Task<List<MediaFile>> FilesAsync(County county, string owner)
        => county.Host.InTenantAsync(county.A, scope => scope.GetRequiredService<KernelDbContext>().Set<MediaFile>().AsNoTracking().Where(file => file.Owner == owner).ToListAsync());

    private static string? Lying(County county, Guid id) => Directory.EnumerateFiles(county.Host.DataPath, id.ToString("N"), SearchOption.AllDirectories).FirstOrDefault();

    /// <summary>Whether any byte of any SQLite file, its free pages and its log included, still says who it was. False on PostgreSQL, which keeps none here.</summary>
    private static bool Traces(County county)
        => Directory.EnumerateFiles(Path.Combine(county.Host.DataPath, "tenants", $"{county.A.Id}"), "tenant.db*").Any(path =>
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Phone)) >= 0 || bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Contact)) >= 0;
        });
}
