using System.Net;
using Shanzhi.Communities;
using Shanzhi.Data;
using Shanzhi.Grid.Boundaries;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Layers;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Testing;

namespace Shanzhi.Grid.Tests.Hosted;

/// <summary>What 体检 would find is said before a boundary is kept, on both stores; whoever knows it may keep it all the same.</summary>
public sealed class BoundariesChecked
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task A_drawing_that_sticks_out_or_overlaps_is_kept_only_by_whoever_says_so(DatabaseProvider provider)
    {
        await using var host = await LayerHost.StartAsync(provider);
        var (first, second, far) = (await host.GridAsync(host.Village, "甲网格"), await host.GridAsync(host.Village, "乙网格"), await host.GridAsync(host.OtherVillage, "邻网格"));
        var group = await host.GroupAsync(host.Village, "没划的组");
        await host.DrawAsync(host.Village, 0, 0, 4, 2, known: false);
        await host.DrawAsync(first, 0, 0, 2, 2, known: false);
        await host.DrawAsync(far, 30, 0, 31, 2, known: false);

        var refused = (await Should.ThrowAsync<InputException>(() => host.DrawAsync(second, 1.9, 0, 3, 2.5, known: false))).Errors;
        refused.ShouldAllBe(error => error.Field == "Known");
        refused.Select(error => (error.Message, Said: $"{error.Arguments[0]}")).ShouldBe([("画到{0}外面去了，出去约 {1} 平方米。", "北村"), ("和{0}重叠约 {1} 平方米。", "北村 甲网格")]);
        Convert.ToDouble(refused[1].Arguments[1]).ShouldBe(0.2 * 1.079e6, 5000);
        (await host.ReadAsync(db => db.Boundaries.Any(boundary => boundary.UnitId == second))).ShouldBeFalse();
        await Should.ThrowAsync<NotFoundException>(() => host.DrawAsync(second, 1.9, 0, 3, 2.5, host.Worker, known: false));

        // Another layer's do not count, nor does the tolerance; the boundary's own shape before does not either.
        await host.StartLayerAsync("police");
        await host.DrawAsync(second, 2, 0, 4.0005, 2, known: false);
        await host.DrawAsync(second, 2, 0, 4, 2, known: false);

        // The page keeps what was drawn, says what is wrong, and asks.
        var admin = await host.SignedInAsync("admin");
        var address = $"/grid/boundary/{second}";
        var page = await (await PageForms.PostAsync(admin, address, ("Json", LayerHost.Box(1.9, 0, 3, 2.5)))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        page.ShouldContain("画到北村外面去了");
        page.ShouldContain("我知道，先存下");
        page.ShouldContain("119.019");
        (await PageForms.PostAsync(admin, address, ("Json", LayerHost.Box(1.9, 0, 3, 2.5)), ("Known", "true"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await GridHost.GetStringAsync(admin, "/admin/audit")).ShouldContain("和北村 甲网格重叠约");

        // Households that no grid holds, though all are to lie in one.
        (await PageForms.PostAsync(admin, "/admin/households/edit", ("Input.Number", "B-1"), ("Input.AreaId", $"{group}"), ("Input.LivingHere", "true"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Should.ThrowAsync<InputException>(() => host.DrawAsync(second, 2, 0, 4, 2, known: false))).Errors.ShouldHaveSingleItem().Arguments.ShouldBe(["北村", 1.0]);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task A_file_is_held_against_what_is_there_and_against_itself_before_it_goes_in(DatabaseProvider provider)
    {
        await using var host = await LayerHost.StartAsync(provider);
        var (first, second, third) = (await host.GridAsync(host.Village, "甲网格"), await host.GridAsync(host.Village, "乙网格"), await host.GridAsync(host.Village, "丙网格"));
        await host.DrawAsync(host.Village, 0, 0, 4, 2);
        await host.DrawAsync(first, 0, 0, 4, 2);
        await host.DrawAsync(third, 3, 0, 4, 2);
        var import = await host.UploadAsync("grid", SmallDivisions.County, add: true,
            LayerHost.Feature("", "甲网格", LayerHost.Box(0, 0, 2, 2)), LayerHost.Feature("", "乙网格", LayerHost.Box(1.5, 0, 3, 2)), LayerHost.Feature($"{SmallDivisions.North}777", "新网格", LayerHost.Box(3.5, 0, 5, 2)));
        (await host.ReadAsync(db => db.BoundaryImports.Single(row => row.Id == import).State)).ShouldBe(BoundaryImportState.Checked);
        var flaws = await host.ReadAsync(db => db.BoundaryImportFlaws.Where(flaw => flaw.ImportId == import).OrderBy(flaw => flaw.Number).ThenBy(flaw => flaw.Kind).ToList());
        flaws.Select(flaw => (flaw.Number, flaw.Kind, flaw.Other)).ShouldBe(
            [(2, FindingKind.Overlap, "第 1 块甲网格"), (3, FindingKind.Outside, "北村"), (3, FindingKind.Overlap, "北村 丙网格")], "what the file replaces does not count, and each pair is said once");

        var admin = await host.SignedInAsync("admin");
        var page = await GridHost.GetStringAsync(admin, $"/grid/boundaries/{import}");
        page.ShouldContain("和第 1 块甲网格重叠约");
        page.ShouldContain("我知道，先存下");
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(new RunBoundaryImport(import, false), host.Admin))).Errors[0].Field.ShouldBe("Known");
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new RunBoundaryImport(import, false, true), host.Worker));
        (await PageForms.PostAsync(admin, $"/grid/boundaries/{import}", ("Known", "true"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await host.RunJobsAsync();
        (await host.ReadAsync(db => db.BoundaryImports.Single(row => row.Id == import).Done)).ShouldBe(3);
        (await GridHost.GetStringAsync(admin, "/admin/audit")).ShouldContain("一共 3 处：第 2 块和第 1 块甲网格重叠");
    }
}
