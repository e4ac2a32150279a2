using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities.Domain;
using Shanzhi.Communities.Pages.AdminHouseholds;

namespace Shanzhi.Communities.Tests.Imports;

/// <summary>A roster taken back, and what of it stays.</summary>
public sealed class RosterUndoTests : RosterTestBase
{
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
    public async Task A_household_that_somebody_changed_since_stays_with_its_people()
    {
        var import = await ImportAsync("村名,户号,姓名,与户主关系\n青竹坪村,国标001,徐大山,户主\n青竹坪村,国标001,徐小满,子\n青竹坪村,国标002,毛明贵,户主\n");
        var home = await host.ReadAsync(db => db.Households.Where(x => x.Number == "国标001").Select(x => x.Id).FirstAsync());
        await host.SendAsync(new SaveHousehold(home, "国标001", host.Places.First, "坪里 1 号", true, true, ""));
        await UndoAsync(import.Id);
        (await CountAsync()).ShouldBe((1, 2));
        (await host.ReadAsync(db => db.Households.Select(x => x.HeadResidentId).SingleAsync())).ShouldNotBeNull();
        (await host.KeptAsync(import.Id)).ShouldBe(
            [(2, "徐大山：这户导入以后有人改过，人留着没动。"), (2, "国标001：导入以后有人改过，留着没动。"), (3, "徐小满：这户导入以后有人改过，人留着没动。")], ignoreOrder: true);
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
    public async Task The_copy_of_a_table_that_was_taken_back_half_way_goes()
    {
        host.Breaks.AtSlice = 1;
        var broken = await ImportAsync(Good);
        (await host.ReadAsync(db => db.ImportSlices.CountAsync())).ShouldBe(1);
        host.Breaks.AtSlice = 0;
        (await UndoAsync(broken.Id)).State.ShouldBe(ImportState.Undone);
        (await host.ReadAsync(db => db.ImportSlices.CountAsync())).ShouldBe(0);
    }

    private Task<string?> PhoneAsync(string name) => host.ReadAsync(db => db.Residents.Where(x => x.Name == name).Select(x => x.Phone).FirstAsync());
}
