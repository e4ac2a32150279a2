using Shanzhi.Areas;
using Shanzhi.Communities.Domain;
using Shanzhi.Communities.Pages.AdminImports;
using Shanzhi.Communities.Tests.Areas;

namespace Shanzhi.Communities.Tests.Imports;

/// <summary>What a roster is told before anything of it goes in.</summary>
public sealed class RosterCheckTests : RosterTestBase
{
    [Fact]
    public async Task The_dry_run_says_what_would_happen_and_writes_nothing()
    {
        var plan = await PlanAsync(Good);
        plan.Problems.ShouldBeEmpty();
        (plan.Counts.HouseholdsAdded, plan.Counts.ResidentsAdded, plan.Counts.GroupsAdded).ShouldBe((2, 3, 1));
        plan.Scope.ShouldBe(new AreaPath("1.2.3."));
        (await CountAsync()).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_group_that_would_be_made_is_named_with_its_rows_before_it_goes_in()
    {
        const string Slip = Good + "青竹坪村,上坪祖,A03,徐一,户主,男,,,,,\n青竹坪村,3,A04,徐二,户主,男,,,,,\n";
        using var client = await host.SignedInAsync(Roles.CountyAdmin, SmallPlaces.CountyCode);
        var id = await host.SendAsync(new StoreImport(await PlanAsync(Slip)));
        var page = await PlaceHost.TextAsync(client, $"/admin/imports/{id}");
        page.ShouldContain("<b>上坪祖</b> <span class=\"sm mute\">溪口镇 青竹坪村</span><br><span class=\"sm\">第 5 行<br>村里现有：上坪组、1组");
        page.ShouldContain("第 2、3、6 行");
        page.IndexOf("上坪祖", StringComparison.Ordinal).ShouldBeLessThan(page.IndexOf("<b>3组</b>", StringComparison.Ordinal), "the fewest rows first");
        await host.ActAsync(id, ImportAct.Start);
        (await PlaceHost.TextAsync(client, $"/admin/imports/{id}")).ShouldNotContain("村里现有");
    }

    [Fact]
    public async Task A_complaint_says_back_what_stands_in_the_cell_and_of_a_persons_number_only_its_end()
    {
        var plan = await PlanAsync(Header +
            "青竹坪村,1,B03,徐三,户主,男,1970-13-01,,,,\n" +
            "青竹坪村,1,B04,徐四,户主,男,,330825197001010019,,,\n" +
            "青竹坪村,1,B05,徐五,户主,男,,,1380000123,,\n" +
            "青竹坪村,1,B06,徐六,户主,先生,,,,,\n");
        plan.Problems.Select(problem => problem.Message[..(problem.Message.IndexOf('。', StringComparison.Ordinal) + 1)]).ShouldBe(
            ["填的是“1970-13-01”。", "填的是 18 位，尾号 0019。", "填的是 10 位，尾号 0123。", "填的是“先生”。"]);
    }

    [Fact]
    public async Task Each_bad_row_is_named_as_in_Excel_with_the_column_and_what_to_do()
    {
        var plan = await PlanAsync(Header +
            "没有村,1,B01,徐大山,户主,男,,,,,\n" +
            "青竹坪村,1,B02,,户主,男,,,,,\n" +
            "青竹坪村,1,B03,徐三,户主,男,1970-13-01,,,,\n" +
            "青竹坪村,1,B04,徐四,户主,男,,330825197001010019,,,\n" +
            "青竹坪村,1,B05,徐五,户主,男,,,12345,,\n" +
            "青竹坪村,1,B06,徐六,户主,男,,,,,\n" +
            "青竹坪村,1,B06,徐七,户主,男,,,,,\n" +
            "青竹坪村,1,B06,徐六,子,男,,,,,\n");
        plan.Problems.Select(problem => (problem.Row, problem.Field)).ShouldBe(
            [(2, "村名"), (3, "姓名"), (4, "出生日期"), (5, "身份证号"), (6, "手机号"), (8, "与户主关系"), (9, "姓名")], ignoreOrder: true);
        plan.Rows.Select(row => row.Name).ShouldBe(["徐六"]);
        plan.Problems.ShouldAllBe(problem => problem.Message.Length > 4);
    }

    [Fact]
    public async Task Nobody_imports_into_a_village_they_do_not_reach()
    {
        var plan = await PlanAsync(Good, PlaceHost.With(new AreaPath("1.2.4."), Permissions.RunImports));
        plan.Rows.ShouldBeEmpty();
        plan.Problems.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_village_clerk_need_not_write_the_village()
    {
        var plan = await PlanAsync("户号,姓名,与户主关系\nC01,徐大山,户主\n", PlaceHost.With(new AreaPath("1.2.4."), Permissions.RunImports));
        plan.Rows.Single().VillageId.ShouldBe(host.Places.Second);
    }

    [Fact]
    public async Task The_template_filled_in_below_its_example_counts_its_own_rows_only()
    {
        var example = string.Join(',', RosterSheet.Sheet.Columns.Select(x => x.Example));
        var plan = await PlanAsync(string.Join(',', RosterSheet.Sheet.Columns.Select(x => x.Header)) + "\n" + example + "\n" + $"{SmallPlaces.FirstCode},,1组,G01,徐大山,户主,,,,,,\n");
        (plan.RowCount, plan.Rows.Count).ShouldBe((1, 1));
    }
}
