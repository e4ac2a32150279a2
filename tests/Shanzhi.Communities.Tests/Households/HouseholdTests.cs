using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Areas;
using Shanzhi.Communities.Accounts;
using Shanzhi.Communities.Domain;
using Shanzhi.Communities.Pages.AdminHouseholds;
using Shanzhi.Communities.Tests.Areas;
using Shanzhi.Communities.Tests.Imports;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Tests.Households;

public class HouseholdTests(PlaceHost host) : IClassFixture<PlaceHost>
{
    private static readonly AreaPath First = new("1.2.3.");
    private static int count;

    [Fact]
    public async Task Names_are_whole_for_those_with_the_right_there_and_masked_for_others()
    {
        var home = await HomeAsync("欧阳大山");
        (await ShownToAsync(home, PlaceHost.With(First, Permissions.ViewPeople))).ShouldBe("欧阳大山");
        (await ShownToAsync(home, PlaceHost.With(new AreaPath("1.2.4."), Permissions.ViewPeople))).ShouldBe("欧阳**");
        (await ShownToAsync(home, Caller.Guest)).ShouldBe("欧阳**");
    }

    [Theory]
    [InlineData("毛水英")]
    [InlineData("msy")]
    [InlineData("0077")]
    [InlineData("13800000077")]
    public async Task A_household_is_found_by(string text)
    {
        if ((await FindAsync("毛水英")).Total == 0)
        {
            var home = await HomeAsync("毛水英");
            await host.SendAsync(new SaveResident(null, home, "毛小英", "女儿", Gender.Female, null, null, "138 0000 0077", ""));
        }

        (await FindAsync(text)).Rows.ShouldContain(row => row.Head == "毛水英" && row.Place == "溪口镇 青竹坪村 上坪组");
    }

    [Fact]
    public async Task Citizen_numbers_lie_encrypted_and_are_found_again_by_claims()
    {
        var home = await HomeAsync("陈望禾");
        var number = "33082519700101001";
        number += CitizenNumber.CheckDigit(number);
        await host.SendAsync(new SaveResident(null, home, "陈小禾", "子", Gender.Unknown, null, number, null, ""));
        var kept = await host.ReadAsync(db => db.Residents.AsNoTracking().FirstAsync(x => x.Name == "陈小禾"));
        kept.IdNumberProtected!.ShouldNotContain(number);
        kept.BirthDate.ShouldBe(new DateOnly(1970, 1, 1));
        kept.Gender.ShouldBe(Gender.Male);
        var matches = await host.InAsync(scope => scope.GetRequiredService<IResidentRoster>().MatchAsync(First, "陈小禾", number[^4..], null, default));
        matches.Single().HouseholdId.ShouldBe(home);
        (await host.InAsync(scope => scope.GetRequiredService<IResidentRoster>().MatchAsync(First, "陈小禾", "0000", null, default))).ShouldBeEmpty();
        await Should.ThrowAsync<InputException>(async () => await host.SendAsync(new SaveResident(null, await HomeAsync("别人"), "冒名", "户主", Gender.Unknown, null, number, null, "")));
    }

    [Fact]
    public async Task A_split_leaves_the_head_where_he_was_and_loses_nobody()
    {
        var home = await HomeAsync("吴大");
        var son = await host.SendAsync(new SaveResident(null, home, "吴小", "子", Gender.Male, null, null, null, ""));
        var made = await host.SendAsync(new SplitHousehold(home, "分户" + home.ToString()[..8], null, [son], son));
        var heads = await host.ReadAsync(db => db.Households.Where(x => x.Id == home || x.Id == made).Select(x => db.Residents.First(r => r.Id == x.HeadResidentId).Name).ToListAsync());
        heads.ShouldBe(["吴大", "吴小"], ignoreOrder: true);
        var head = await host.ReadAsync(db => db.Residents.Where(x => x.Name == "吴大").Select(x => x.Id).FirstAsync());
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new SplitHousehold(home, "分户x", null, [head], head)));
    }

    [Fact]
    public async Task Who_moved_out_is_no_longer_counted_but_stays_on_record()
    {
        var home = await HomeAsync("方守正");
        var person = await host.SendAsync(new SaveResident(null, home, "方小", "子", Gender.Male, null, null, null, ""));
        (await FindAsync("方守正")).Rows.Single().People.ShouldBe(2);
        await host.SendAsync(new RecordLeaving(person, Leaving.MovedOut, new DateOnly(2026, 1, 1)));
        (await FindAsync("方守正")).Rows.Single().People.ShouldBe(1);
        (await host.ReadAsync(db => db.Residents.CountAsync(x => x.Id == person))).ShouldBe(1);
    }

    [Fact]
    public async Task Whose_data_was_erased_is_found_by_nothing_and_the_row_stays_without_a_name()
    {
        var home = await HomeAsync("汤守业");
        var person = await host.SendAsync(new SaveResident(null, home, "汤小抹", "子", Gender.Male, new DateOnly(1990, 5, 5), null, "13800000055", "体弱"));
        var account = await host.LinkAsync("13800000055", "汤小抹");
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(new EraseResident(person, "本人提出")))).Message.ShouldContain("先记迁出或去世");
        await host.SendAsync(new RecordLeaving(person, Leaving.Died, new DateOnly(2026, 1, 1)));
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new EraseResident(person, " ")));
        await Should.ThrowAsync<NotAllowedException>(() => host.SendAsync(new EraseResident(person, "试试"), PlaceHost.With(new AreaPath("1.2.4."), Permissions.ManagePeople)));
        await host.SendAsync(new EraseResident(person, "家属书面提出"));
        await host.SendAsync(new EraseResident(person, "家属书面提出"));
        (await FindAsync("汤小抹")).Total.ShouldBe(0);
        (await FindAsync("0055")).Total.ShouldBe(0);
        var kept = await host.ReadAsync(db => db.Residents.AsNoTracking().SingleAsync(x => x.Id == person));
        (kept.IsErased, kept.IsPresent, kept.BirthDate, kept.Phone, kept.Note, kept.Gender).ShouldBe((true, false, null, null, "", Gender.Unknown));
        (await FindAsync("汤守业")).Rows.Single().People.ShouldBe(1);
        (await host.ReadAsync(db => db.Accounts.Where(x => x.Id == account).Select(x => x.DisplayName).SingleAsync())).ShouldBe("138****0055");
    }

    [Fact]
    public void Eighteen_is_grown_up_on_the_birthday_itself()
    {
        Resident.IsMinor(new DateOnly(2008, 11, 23), new DateOnly(2026, 11, 22)).ShouldBeTrue();
        Resident.IsMinor(new DateOnly(2008, 11, 22), new DateOnly(2026, 11, 22)).ShouldBeFalse();
    }

    private async Task<Guid> HomeAsync(string head)
    {
        var home = await host.SendAsync(new SaveHousehold(null, $"测试{Interlocked.Increment(ref count):000}", host.Places.Upper, "示例路 1 号", true, true, ""));
        await host.SendAsync(new SaveResident(null, home, head, Resident.Head, Gender.Unknown, null, null, null, ""));
        return home;
    }

    private Task<HouseholdList> FindAsync(string text) => host.SendAsync(new FindHouseholds(text, null, 1));

    private async Task<string> ShownToAsync(Guid home, Caller caller)
        => (await host.InAsync(scope => scope.GetRequiredService<IHouseholdDirectory>().FindAsync(home), caller))!.DisplayName;
}
