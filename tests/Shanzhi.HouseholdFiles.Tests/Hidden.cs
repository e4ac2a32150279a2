using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Exports;
using Shanzhi.HouseholdFiles.Files;
using Shanzhi.HouseholdFiles.Settings;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.HouseholdFiles.Tests;

/// <summary>A field hidden from a role is in nothing that the role can reach: page, edit, history, print, data, stale list, lists, search, export, audit and log are looked through for canaries.</summary>
public sealed class Hidden(FilesHost host) : IClassFixture<FilesHost>
{
    private const string Illness = "金丝雀甲病CANARYILL";
    private const string Account = "CANARYACC6228";
    private const string Own = "金丝雀乙地CANARYOWN";

    [Fact]
    public async Task Canaries_of_hidden_fields_sing_nowhere()
    {
        var home = host.Homes[0];
        var person = (await host.PeopleAsync(home.Id))[0].Id;
        var own = await host.SendAsync(new SaveField(null, new FieldInput { Group = "土地", Title = "金丝雀项", Searchable = true, Required = true, ReadBy = Circle.Open, ReadLevel = Communities.AreaLevel.Township, WriteBy = Circle.Open, Months = 1 }), host.Admin);
        var key = await host.ReadAsync(db => db.Fields.Single(field => field.Id == own).Key);
        await host.WriteAsync(home.Id, "health.illness", Illness, person: person, asOf: new DateOnly(2024, 1, 1));
        await host.WriteAsync(home.Id, "allowance.account", Account);
        await host.WriteAsync(home.Id, key, Own, asOf: new DateOnly(2024, 1, 1));
        var grid = (await host.InAsync<Grid.IGridDirectory, IReadOnlyList<Grid.GridView>>(grids => grids.BelowAsync(host.Village.Path)))[0].AreaId;

        using var worker = await host.SignedInAsync("worker");
        foreach (var page in new[]
        {
            "/files", $"/files/{home.Id}", $"/files/{home.Id}/history", $"/files/{home.Id}/print", $"/files/{home.Id}/data", "/files/stale", "/files/lists", $"/files/lists/{grid}", $"/files/lists/{grid}/print",
            $"/files/{home.Id}/edit?group=土地", "/files/corrections",
        })
        {
            Silent(await FilesHost.GetAsync(worker, page), page);
        }

        foreach (var words in new[] { "金丝雀甲病", "金丝雀乙地", "CANARYACC6228", "CANARYOWN" })
        {
            var found = await PageForms.PostAsync(worker, "/files", ("q", words));
            var text = await found.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            text.ShouldContain("没找到");
            Silent(text.Replace(words, "", StringComparison.Ordinal), "search");
        }

        var hidden = (await host.FactAsync(home.Id, key)).Id;
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new OpenFacts(home.Id, [hidden], "要看"), host.Worker));
        (await worker.GetAsync(new Uri($"/files/{home.Id}/edit?group=健康", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        foreach (var people in new[] { true, false })
        {
            Silent(await SheetAsync(host.Worker, people, sensitive: true), "export");
        }

        // With the right, it is there: the canaries are alive.
        using var admin = await host.SignedInAsync("admin");
        (await FilesHost.GetAsync(admin, $"/files/{home.Id}")).ShouldContain(Own);
        var hit = await PageForms.PostAsync(admin, "/files", ("q", "金丝雀乙地"));
        (await hit.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(home.Number);
        (await SheetAsync(host.Admin, people: true, sensitive: true)).ShouldContain(Illness);
        var masked = await SheetAsync(host.Admin, people: true, sensitive: false);
        (masked.Contains("***", StringComparison.Ordinal), masked.Contains(Illness, StringComparison.Ordinal)).ShouldBe((true, false));

        Silent(await FilesHost.GetAsync(admin, "/admin/audit"), "audit");
        Silent(host.Logs.Text, "log");
        host.Logs.Text.ShouldNotContain("金丝雀");
    }

    [Fact]
    public async Task A_sensitive_value_is_on_no_page_before_its_reason_and_each_look_is_on_record()
    {
        var home = host.Homes[1];
        await host.WriteAsync(home.Id, "allowance.account", "CANARYSEEN88");
        var fact = await host.FactAsync(home.Id, "allowance.account");
        using var village = await host.SignedInAsync("village");
        var open = $"/files/{home.Id}/open?fact={fact.Id}";
        (await FilesHost.GetAsync(village, $"/files/{home.Id}")).ShouldContain(open);
        (await FilesHost.GetAsync(village, open)).ShouldNotContain("CANARYSEEN88");

        foreach (var (reason, said) in new[] { ("", "请写为什么要看"), ("打给 13812345678 核对", "请不要写身份证号") })
        {
            var refused = await PageForms.PostAsync(village, open, ("Reason", reason));
            var page = await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            (page.Contains(said, StringComparison.Ordinal), page.Contains("CANARYSEEN88", StringComparison.Ordinal)).ShouldBe((true, false));
        }

        (await host.ReadAsync(db => db.Lookups.Any(row => row.HouseholdId == home.Id))).ShouldBeFalse();
        var opened = await PageForms.PostAsync(village, open, ("Reason", "发补贴前核对"));
        opened.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await opened.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("CANARYSEEN88");
        var look = await host.ReadAsync(db => db.Lookups.Single(row => row.HouseholdId == home.Id));
        (look.ReaderName, look.Reason, look.Fields).ShouldBe(("余小满", "发补贴前核对", "补贴账号"));

        using var admin = await host.SignedInAsync("admin");
        (await FilesHost.GetAsync(admin, "/files/lookups")).ShouldContain("发补贴前核对");
        (await FilesHost.GetAsync(village, $"/files/{home.Id}/history")).ShouldNotContain("发补贴前核对");
        host.Logs.Text.ShouldNotContain("CANARYSEEN88");
    }

    [Fact]
    public async Task Who_looked_cannot_be_rewritten()
    {
        var home = host.Homes[2];
        await host.WriteAsync(home.Id, "allowance.account", "1");
        await host.SendAsync(new OpenFacts(home.Id, [(await host.FactAsync(home.Id, "allowance.account")).Id], "核对"), host.Admin);
        await Should.ThrowAsync<InvalidOperationException>(() => host.InAsync<HouseholdFilesDbContext, int>(async db =>
        {
            db.Lookups.Remove(await db.Lookups.FirstAsync(row => row.HouseholdId == home.Id, TestContext.Current.CancellationToken));
            return await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }));
    }

    [Fact]
    public async Task An_export_needs_the_right_and_a_reason_and_tells_each_household()
    {
        var home = host.Homes[3];
        await host.WriteAsync(home.Id, "allowance.account", "CANARYOUT");
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new ExportFiles(host.Village, "核对", false), host.Committee));
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new ExportFiles(host.OtherVillage, "核对", false), host.Township));
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new ExportFiles(host.Village, " ", true), host.Township));
        await host.SendAsync(new ExportFiles(host.Village, "发补贴", true), host.Township);
        var row = await host.ReadAsync(db => db.Lookups.Single(look => look.HouseholdId == home.Id));
        (row.Exported, row.Reason, row.Fields.Contains("补贴账号", StringComparison.Ordinal)).ShouldBe((true, "发补贴", true));
    }

    private Task<string> SheetAsync(Caller caller, bool people, bool sensitive)
        => host.Host.InTenantAsync(host.Host.A, async scope =>
        {
            var sheet = await scope.GetRequiredService<ExportRows>().SheetAsync(host.Village.Path, people, sensitive, default);
            List<string> rows = [string.Join(',', sheet.Headers)];
            await foreach (var row in sheet.Rows)
            {
                rows.Add(string.Join(',', row));
            }

            return string.Join('\n', rows);
        }, caller);

    private static void Silent(string text, string where)
    {
        foreach (var canary in new[] { "CANARY", "金丝雀" })
        {
            text.Contains(canary, StringComparison.Ordinal).ShouldBeFalse($"{canary} in {where}");
        }
    }
}
