using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Imports;
using Shanzhi.HouseholdFiles.Settings;
using Shanzhi.LongJobs;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.HouseholdFiles.Tests;

/// <summary>Facts come in by a table: checked first, bad rows named, taken back but for what was written since; the same on each store.</summary>
public abstract class Imports(FilesHost host)
{
    [Fact]
    public async Task A_table_goes_in_with_its_bad_rows_named_and_comes_out_again()
    {
        var (first, second) = (host.Homes[0], host.Homes[1]);
        var person = (await host.PeopleAsync(first.Id))[0];
        await host.WriteAsync(first.Id, "land.contracted", "9");
        var plan = await CheckAsync($"""
            户号,姓名,承包地面积,承包地块,在家还是外出
            {first.Number},{person.DisplayName},3.5,金丝雀畈,外出
            {second.Number},,2,,
            {second.Number},,很多CANARY,,
            {second.Number},,,,在家
            没有的户,,1,,
            {second.Number},某某,1,,

            """, host.Committee);
        plan.RowCount.ShouldBe(6);
        plan.Rows.Count.ShouldBe(2);
        plan.Problems.Select(problem => (problem.Row, problem.Column)).ShouldBe([(4, "承包地面积"), (5, "在家还是外出"), (6, "户号"), (7, "姓名")]);
        plan.Problems.ShouldNotContain(problem => problem.Message.Contains("CANARY", StringComparison.Ordinal));

        var import = await host.SendAsync(new StoreFactImport(plan), host.Committee);
        (await host.ReadAsync(db => db.ImportSlices.Single(slice => slice.ImportId == import).Cipher)).ShouldNotContain("金丝雀");
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new ActOnFactImport(import, FactImportAct.Start), host.OtherCommittee));
        await RunAsync(import, FactImportAct.Start, FactImportState.Done);
        (await host.FactAsync(first.Id, "land.contracted")).Value.ShouldBe("3.5");
        (await host.ReadAsync(db => db.Facts.Count(fact => fact.ImportId == import))).ShouldBe(4);
        (await host.ReadAsync(db => db.ImportSlices.Any(slice => slice.ImportId == import))).ShouldBeFalse();

        await host.WriteAsync(second.Id, "land.contracted", "7");
        await RunAsync(import, FactImportAct.Undo, FactImportState.Undone);
        (await host.FactAsync(first.Id, "land.contracted")).Value.ShouldBe("9");
        (await host.FactAsync(second.Id, "land.contracted")).Value.ShouldBe("7");
        (await host.ReadAsync(db => db.Facts.Any(fact => fact.HouseholdId == first.Id && fact.FieldKey == "land.plots" && fact.Slot != null))).ShouldBeFalse();
        (await host.ReadAsync(db => db.Imports.Single(row => row.Id == import).Kept)).ShouldBe(1);
    }

    [Fact]
    public async Task A_table_of_another_village_or_with_fields_of_others_does_not_go_in()
    {
        var plan = await CheckAsync($"户号,承包地面积\n{host.Homes[0].Number},1\n", host.OtherCommittee);
        (plan.Rows.Count, plan.Problems.Single().Message.Contains("没有这个户号", StringComparison.Ordinal)).ShouldBe((0, true));
        await Should.ThrowAsync<InputException>(() => CheckAsync("姓名,承包地面积\n甲,1\n", host.Committee));
        await Should.ThrowAsync<InputException>(() => CheckAsync("户号,承包地面积\n", host.Committee));
    }

    [Fact]
    public async Task A_bad_cell_of_a_field_with_many_choices_is_named_and_the_table_is_kept()
    {
        var choices = string.Join('、', Enumerable.Range(1, 50).Select(at => $"第{at}种作物田"));
        await host.SendAsync(new SaveField(null, new FieldInput { Group = "土地", Title = "种的什么", Type = FieldType.Choice, Choices = choices }), host.Admin);
        var plan = await CheckAsync($"户号,种的什么,承包地面积\n{host.Homes[2].Number},别的,\n{host.Homes[3].Number},,2\n", host.Committee);
        plan.Problems.Single().Message.Length.ShouldBeLessThanOrEqualTo(FactImportProblem.MostMessage);
        plan.Problems.Single().Message.ShouldContain("第1种作物田、第2种作物田");
        (await host.SendAsync(new StoreFactImport(plan), host.Committee)).ShouldNotBe(Guid.Empty);
    }

    private Task<FactPlan> CheckAsync(string csv, Caller caller)
        => host.Host.InTenantAsync(host.Host.A, scope => scope.GetRequiredService<FactCheck>().RunAsync(new MemoryStream(Encoding.UTF8.GetBytes(csv)), "表.csv", default), caller);

    private async Task RunAsync(Guid import, FactImportAct act, FactImportState until)
    {
        await host.SendAsync(new ActOnFactImport(import, act), host.Committee);
        var state = FactImportState.Running;
        for (var tries = 0; tries < 200 && state != until; tries++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
            state = await host.ReadAsync(db => db.Imports.AsNoTracking().Single(row => row.Id == import).State);
        }

        state.ShouldBe(until);
    }
}

public sealed class ImportsOnSqlite(FilesHost host) : Imports(host), IClassFixture<FilesHost>;

public sealed class ImportsOnPostgreSql(PostgreSqlFilesHost host) : Imports(host.OrSkip()), IClassFixture<PostgreSqlFilesHost>;
