using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Areas;
using Shanzhi.BackgroundTasks;
using Shanzhi.Communities.Domain;
using Shanzhi.Communities.Imports;
using Shanzhi.Communities.Pages.AdminHouseholds;
using Shanzhi.Communities.Pages.AdminImports;
using Shanzhi.Communities.Tests.Areas;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Spreadsheets;

namespace Shanzhi.Communities.Tests.Imports;

public sealed class RosterImportTests : IAsyncLifetime
{
    private const string Header = "村名,组,户号,姓名,与户主关系,性别,出生日期,身份证号,手机号,门牌,备注\n";

    private const string Good = Header +
        "青竹坪村,3,A01,徐大山,户主,男,1970-01-01,,13800000001,坪里1号,\n" +
        "青竹坪村,3,A01,徐小满,子,男,2000年5月1日,,,,\n" +
        "青竹坪村,上坪组,A02,𠮷小英,户主,女,,,,,\n";

    private readonly PlaceHost host = new();

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

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
    public async Task An_import_goes_in_once_however_often_it_is_run()
    {
        var first = await ImportAsync(Good);
        (await CountAsync()).ShouldBe((2, 3));
        first.State.ShouldBe(ImportState.Done);
        var again = await ImportAsync(Good);
        (await CountAsync()).ShouldBe((2, 3));
        (again.Counts.HouseholdsAdded, again.Counts.ResidentsAdded, again.Counts.ResidentsChanged, again.Counts.Unchanged, again.Counts.GroupsAdded).ShouldBe((0, 0, 0, 3, 0));
        (await host.ReadAsync(db => db.ImportSlices.CountAsync())).ShouldBe(0);
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
    public async Task An_undone_import_leaves_things_as_they_were()
    {
        await ImportAsync(Good);
        var second = await ImportAsync(Header + "青竹坪村,3,A01,徐大山,户主,男,1970-01-01,,13800000099,坪里9号,\n青竹坪村,,A03,毛新来,户主,,,,,,\n");
        (await PhoneAsync("徐大山")).ShouldBe("13800000099");
        await UndoAsync(second.Id);
        (await CountAsync()).ShouldBe((2, 3));
        (await PhoneAsync("徐大山")).ShouldBe("13800000001");
        (await host.ReadAsync(db => db.Households.Where(x => x.Number == "A01").Select(x => x.DoorNumber).FirstAsync())).ShouldBe("坪里1号");
    }

    [Fact]
    public async Task What_somebody_changed_since_is_kept_and_counted()
    {
        var import = await ImportAsync(Good);
        var (person, home) = await host.ReadAsync(async db =>
        {
            var found = await db.Residents.AsNoTracking().FirstAsync(x => x.Name == "徐小满");
            return (found.Id, found.HouseholdId);
        });
        await host.SendAsync(new SaveResident(person, home, "徐小满", "长子", Gender.Male, null, null, null, ""));
        await UndoAsync(import.Id);
        (await CountAsync()).ShouldBe((1, 1));
        var kept = await host.ReadAsync(db => db.Imports.AsNoTracking().FirstAsync(x => x.Id == import.Id));
        // The person, the household he lives in, and the group it lies in.
        (kept.State, kept.Kept).ShouldBe((ImportState.Undone, 3));
        (await host.KeptAsync(import.Id)).ShouldBe([(2, "3组：组里还有住户、职务或通知，留着没动。"), (2, "A01：户里还留着 1 个人，留着没动。"), (3, "徐小满：导入以后有人改过，留着没动。")], ignoreOrder: true);
    }

    [Fact]
    public async Task What_a_villager_claimed_is_kept_with_the_reason_and_the_rest_goes()
    {
        var import = await ImportAsync(Good);
        await host.LinkAsync("13800000001", "徐大山");
        await UndoAsync(import.Id);
        (await CountAsync()).ShouldBe((1, 1));
        (await host.KeptAsync(import.Id)).ShouldContain((2, "徐大山：有村民认领了，留着没动。"));
        (await host.ReadAsync(db => db.Households.Where(x => x.Number == "A01").Select(x => x.HeadResidentId).FirstAsync())).ShouldNotBeNull();
    }

    [Fact]
    public async Task What_another_module_refers_to_is_kept_with_its_reason()
    {
        var import = await ImportAsync(Good);
        host.References.Used[await host.ReadAsync(db => db.Households.Where(x => x.Number == "A02").Select(x => x.Id).FirstAsync())] = "分到网格了，留着没动。";
        await UndoAsync(import.Id);
        (await CountAsync()).ShouldBe((1, 0));
        (await host.KeptAsync(import.Id)).ShouldContain((4, "A02：分到网格了，留着没动。"));
        // Its head went with the import: nobody is named until somebody says who.
        (await host.ReadAsync(db => db.Households.Where(x => x.Number == "A02").Select(x => x.HeadResidentId).FirstAsync())).ShouldBeNull();
    }

    [Fact]
    public async Task A_slice_that_breaks_off_leaves_nothing_behind_and_the_rest_goes_on_from_there()
    {
        var rows = new StringBuilder(Header);
        for (var at = 0; at < 500; at++)
        {
            rows.Append(System.Globalization.CultureInfo.InvariantCulture, $"青竹坪村,1,E{at / 4:000},示例{at:000},{(at % 4 == 0 ? "户主" : "子")},,,,,,\n");
        }

        // Dies after all is written and before it is committed, at the second slice.
        host.Breaks.AtSlice = 2;
        var broken = await ImportAsync(rows.ToString());
        (broken.State, broken.RowsDone).ShouldBe((ImportState.Running, 200));
        (await CountAsync()).ShouldBe((50, 200));
        host.Breaks.AtSlice = 0;
        var whole = await host.ActAsync(broken.Id, ImportAct.Start);
        (whole.State, whole.RowsDone, whole.Counts.HouseholdsAdded, whole.Counts.ResidentsAdded).ShouldBe((ImportState.Done, 500, 125, 500));
        (await CountAsync()).ShouldBe((125, 500));
        (await host.ReadAsync(db => db.Residents.Select(x => x.Name).Distinct().CountAsync())).ShouldBe(500);
    }

    [Fact]
    public async Task The_copy_of_a_table_that_was_taken_back_half_way_goes()
    {
        host.Breaks.AtSlice = 1;
        var broken = await ImportAsync(Good);
        (await host.ReadAsync(db => db.ImportSlices.CountAsync())).ShouldBe(1);
        host.Breaks.AtSlice = 0;
        (await UndoAsync(broken.Id)).State.ShouldBe(ImportState.Undone);
        (await host.ReadAsync(db => db.ImportSlices.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task The_copy_of_a_table_that_nobody_let_in_goes_after_a_while_and_the_page_says_so()
    {
        using var client = await host.SignedInAsync(Roles.CountyAdmin, SmallPlaces.CountyCode);
        var id = await host.SendAsync(new StoreImport(await PlanAsync(Good)));
        await host.InAsync(scope => scope.GetServices<IBackgroundTask>().Single(x => x.Name == ImportTidy.TaskName).RunAsync(default));
        (await host.ReadAsync(db => db.ImportSlices.CountAsync())).ShouldBe(1, "it was uploaded today");
        (await host.SendAsync(new ForgetTables(TimeProvider.System.GetUtcNow()))).ShouldBe(1);
        (await host.ReadAsync(db => db.ImportSlices.CountAsync())).ShouldBe(0);
        (await PlaceHost.TextAsync(client, $"/admin/imports/{id}")).ShouldContain("请重新上传");
        (await Should.ThrowAsync<ConflictException>(() => host.SendAsync(new ActOnImport(id, ImportAct.Start)))).Message.ShouldContain("请重新上传");
    }

    [Fact]
    public async Task A_table_that_names_another_head_leaves_one()
    {
        await ImportAsync(Good);
        await ImportAsync(Header + "青竹坪村,3,A01,徐小满,户主,男,2000年5月1日,,,,\n");
        (await host.ReadAsync(db => db.Residents.Where(x => x.Name == "徐大山" || x.Name == "徐小满").OrderBy(x => x.Name).Select(x => x.Relation).ToListAsync())).ShouldBe(["", "户主"]);
    }

    [Fact]
    public async Task A_table_as_old_offices_save_it_comes_in_with_rare_characters_dots_and_an_X()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var number = Enumerable.Range(100, 100).Select(at => $"33082519700101{at}").First(digits => CitizenNumber.CheckDigit(digits) == 'X') + "X";
        var csv = Encoding.GetEncoding("GB18030").GetBytes(Header + $"青竹坪村,1,F01,买买提·艾力,户主,男,,{number[..17]}x,１３８００００００６６,坪里1号,\n青竹坪村,1,F01,𠮷小满,子,男,2020-01-02,,,,\n");
        var plan = await host.CheckAsync(ImportKind.Roster, csv);
        plan.Problems.ShouldBeEmpty();
        await host.LetInAsync(plan);
        var people = await host.ReadAsync(db => db.Residents.OrderBy(x => x.BirthDate).Select(x => new { x.Name, x.Phone, x.IdNumberHash, x.BirthDate }).ToListAsync());
        people.Select(x => x.Name).ShouldBe(["买买提·艾力", "𠮷小满"]);
        (people[0].Phone, people[0].BirthDate, people[0].IdNumberHash is not null).ShouldBe(("13800000066", new DateOnly(1970, 1, 1), true));
        Resident.IsMinor(people[1].BirthDate, new DateOnly(2026, 11, 22)).ShouldBeTrue();
    }

    [Fact]
    public async Task The_template_filled_in_below_its_example_counts_its_own_rows_only()
    {
        var example = string.Join(',', RosterSheet.Sheet.Columns.Select(x => x.Example));
        var plan = await PlanAsync(string.Join(',', RosterSheet.Sheet.Columns.Select(x => x.Header)) + "\n" + example + "\n" + $"{SmallPlaces.FirstCode},,1组,G01,徐大山,户主,,,,,,\n");
        (plan.RowCount, plan.Rows.Count).ShouldBe((1, 1));
    }

    [Fact]
    public async Task More_rows_than_a_slice_go_in_slice_by_slice()
    {
        var rows = new StringBuilder(Header);
        for (var at = 0; at < 450; at++)
        {
            rows.Append(System.Globalization.CultureInfo.InvariantCulture, $"青竹坪村,1,D{at / 3:000},示例{at:000},{(at % 3 == 0 ? "户主" : "子")},,,,,,\n");
        }

        var import = await ImportAsync(rows.ToString());
        (import.Slices, import.RowsDone).ShouldBe((3, 450));
        (await CountAsync()).ShouldBe((150, 450));
        await UndoAsync(import.Id);
        (await CountAsync()).ShouldBe((0, 0));
    }

    private async Task<ImportPlan<RosterRow>> PlanAsync(string csv, Caller? caller = null) => (ImportPlan<RosterRow>)await host.CheckAsync(ImportKind.Roster, csv, caller);

    private Task<Import> ImportAsync(string csv) => host.ImportAsync(ImportKind.Roster, csv);

    private Task<Import> UndoAsync(Guid id) => host.ActAsync(id, ImportAct.Undo);

    private Task<string?> PhoneAsync(string name) => host.ReadAsync(db => db.Residents.Where(x => x.Name == name).Select(x => x.Phone).FirstAsync());

    private Task<(int Households, int Residents)> CountAsync() => host.ReadAsync(async db => (await db.Households.CountAsync(), await db.Residents.CountAsync()));
}
