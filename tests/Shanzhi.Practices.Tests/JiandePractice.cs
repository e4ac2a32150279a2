using Shanzhi.Communities;
using Shanzhi.Grid;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Testing;
using Shanzhi.Visits.Bulletins;
using Shanzhi.Visits.Care;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Households;
using Shanzhi.Visits.Services;

namespace Shanzhi.Practices.Tests;

/// <summary>Case 10, 走村不漏户、户户见干部.</summary>
[Collection(nameof(OneHost))]
public sealed class JiandePractice(PracticeHost host)
{
    [Fact]
    public async Task Every_household_is_seen_by_a_cadre_in_the_year_and_each_cadre_goes_four_times_a_month()
    {
        var jiande = await Practice.ProvisionAsync(host, "jiande");
        // A day from which the week is not over yet, nor the month.
        host.Time.Now = Grid.Domain.Clock.Start(Grid.Domain.Clock.Monday(Grid.Domain.Clock.Day(host.Time.Now)).AddDays(7)).AddHours(26);
        var homes = await jiande.SettleAsync(5);
        var cadre = await jiande.HireAsync(Roles.TownshipStaff, SmallDivisions.NorthTown, "童联村", 41);
        (await jiande.TodayAsync(cadre)).Count(line => line.Why == "全年每一户都见到干部").ShouldBe(5);
        (await jiande.QuotasAsync(cadre)).ShouldBe([("联村干部每人每月走访不少于 4 次", 0, 4)]);
        (await jiande.QuotasAsync(jiande.Committee)).ShouldBe([("村干部每人每月走访不少于 4 次", 0, 4)]);

        foreach (var home in homes.Take(4))
        {
            await jiande.GoAsync(home, cadre);
        }

        await jiande.GoAsync(homes[4], cadre, Contact.Phone);
        (await jiande.TodayAsync(cadre)).ShouldBe([(homes[4].Number, "全年每一户都见到干部")], "a call is no visit: nobody is left out");
        (await jiande.QuotasAsync(cadre))[0].Done.ShouldBe(4);
        var visit = await jiande.VisitsAsync(db => db.Visits.First(row => row.HouseholdId == homes[0].Id));
        (visit.Receipt, visit.ReceiptName).ShouldBe((Receipt.Name, "本人"));

        // The villager of a household that was left out is glad of the neighbour who is visited: what is heard is told once, and answered.
        await jiande.GoAsync(homes[4], jiande.Committee, heard: new HeardDraft("村口没路灯", "roads.lamp", "村口", [], false));
        await jiande.UntilAsync(() => jiande.ReadAsync(db => db.Reports.Any(report => report.Source != null)), "what was heard became no report");
        (await jiande.RulesAsync()).Rules.ShouldSatisfyAllConditions(rules => rules.MaxReturns.ShouldBe(1), rules => rules.MaxTransfers.ShouldBe(1), rules => rules.Name.ShouldBe("最多反映一次"));
        // A month counts once it is over.
        var now = host.Time.Now;
        host.Time.Now = Period.Month.Of(Grid.Domain.Clock.Day(now)).End.AddHours(3);
        var scored = await jiande.ScoreAsync("cadre", 31);
        scored.Single(one => one.Name == "童联村").Of("visits.quota").ShouldBe((1, 1));
        scored.Single(one => one.Name == "余小满").Of("visits.quota").ShouldBe((0, 1));
        host.Time.Now = now;
        await BulletinsAsync(jiande);
    }

    [Fact]
    public async Task Eight_kinds_are_always_linked_and_five_events_always_visited_the_closed_ones_as_care()
    {
        var jiande = await Practice.ProvisionAsync(host, "jiande");
        var homes = await jiande.SettleAsync(3);
        var kinds = await jiande.VisitsAsync(db => db.Kinds.OrderBy(kind => kind.Order).ToList());
        kinds.Where(kind => !kind.IsEvent).Select(kind => kind.Name).ShouldBe(["困难户", "低保户", "军烈属", "伤残户", "信访户", "拆迁户", "计生户", "矫正户"]);
        kinds.Where(kind => kind.IsEvent).Take(5).Select(kind => kind.Name).ShouldBe(["生病住院", "生活困难", "遭遇灾害", "老弱病残", "病故去世"]);
        kinds.Where(kind => kind.Restricted).Select(kind => kind.Name).ShouldBe(["信访户", "矫正户"]);

        var cadre = await jiande.HireAsync(Roles.TownshipStaff, SmallDivisions.NorthTown, "童联村", 41);
        await jiande.SendAsync(new AddCare(homes[0].Id, "hardship", null, "民政名册", null), jiande.Committee);
        (await jiande.TodayAsync(cadre)).ShouldContain((homes[0].Number, "八必联：困难户等每季必到"));
        await Should.ThrowAsync<InputException>(() => jiande.SendAsync(new AddCare(homes[1].Id, "petition", null, "来过镇里", null), jiande.Committee));
        await jiande.SendAsync(new SaveRestrictedCare(homes[1].Id, "petition", 30, "来过镇里", "房子的事还没完", Grid.Domain.Clock.Day(host.Time.Now).AddMonths(6)), jiande.Township);
        (await jiande.TodayAsync(jiande.Committee)).ShouldAllBe(line => line.Number != homes[1].Number, "the village is not told who went to the township");

        await jiande.SendAsync(new RecordEvent(homes[2].Id, "ill", null, "住院了"), jiande.Committee);
        (await jiande.TodayAsync(cadre)).ShouldContain((homes[2].Number, "生病住院"));
        await jiande.GoAsync(homes[2], cadre);
        (await jiande.TodayAsync(cadre)).ShouldNotContain((homes[2].Number, "生病住院"));
    }

    /// <summary>周汇报、月检查、季通报, each once its time is over.</summary>
    private async Task BulletinsAsync(Practice jiande)
    {
        var day = Grid.Domain.Clock.Day(host.Time.Now);
        var quarter = Period.Quarter.Of(day);
        host.Time.Now = quarter.End.AddHours(3);
        await jiande.SendAsync(new MakeVisitBulletins(Period.Week, Period.Week.Of(day).From), Caller.System);
        await jiande.SendAsync(new MakeVisitBulletins(Period.Month, Period.Month.Of(day).From), Caller.System);
        await jiande.SendAsync(new MakeVisitBulletins(Period.Quarter, quarter.From), Caller.System);
        var made = await jiande.VisitsAsync(db => db.Bulletins.Where(row => row.VillageName == "北村" && (row.From == Period.Week.Of(day).From || row.From == Period.Month.Of(day).From || row.From == quarter.From)).ToList());
        made.Where(row => row.Period is Period.Week or Period.Month or Period.Quarter).Select(row => row.Period).Distinct().Count().ShouldBe(3);
        var month = made.First(row => row.Period == Period.Month);
        (month.Seen, month.Households, month.Receipts, month.WorkersKept).ShouldBe((5, 5, 5, 0), "the cadre serves the township: of the village's own, nobody kept the four");
        (await PracticeHost.GetStringAsync(await jiande.SignedInAsync("village"), "/visits/plans")).ShouldContain("全年每一户都见到干部");
    }
}
