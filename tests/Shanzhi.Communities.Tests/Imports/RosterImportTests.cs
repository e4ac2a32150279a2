using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.BackgroundTasks;
using Shanzhi.Communities.Domain;
using Shanzhi.Communities.Imports;
using Shanzhi.Communities.Pages.AdminImports;
using Shanzhi.Communities.Tests.Areas;
using Shanzhi.Messaging;

namespace Shanzhi.Communities.Tests.Imports;

public sealed class RosterImportTests : RosterTestBase
{
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
    public async Task More_rows_than_a_slice_go_in_slice_by_slice()
    {
        var rows = new StringBuilder(Header);
        for (var at = 0; at < 450; at++)
        {
            rows.Append(System.Globalization.CultureInfo.InvariantCulture, $"青竹坪村,1,D{at / 3:000},示例{at:000},{(at % 3 == 0 ? "户主" : "子")},,,,,,\n");
        }

        var plan = await PlanAsync(rows.ToString());
        var import = await host.LetInAsync(plan);
        (import.Slices, import.RowsDone).ShouldBe((3, 450));
        plan.Counts.ShouldBe(import.Counts, "a household that lies in two slices is new once");
        (await CountAsync()).ShouldBe((150, 450));
        await UndoAsync(import.Id);
        (await CountAsync()).ShouldBe((0, 0));
    }
}
