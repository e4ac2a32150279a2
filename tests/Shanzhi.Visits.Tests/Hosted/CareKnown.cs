using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Privacy;
using Shanzhi.Testing;
using Shanzhi.Visits.Care;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Households;
using Shanzhi.Visits.Own;
using Shanzhi.Visits.Privacy;
using Shanzhi.Visits.Remarks;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Tests.Hosted;

/// <summary>What is written of a household is known to it, and ends: reasons and events it reads and objects to, closed reasons that have a last day, what an erasure takes along.</summary>
public abstract class CareKnown(VisitsHost host)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly DateOnly Today = new(2026, 11, 22);
    private static readonly Caller Villager = Caller.Guest with { AccountId = OwnHomes.Villager };

    private Guid Home => host.Homes[OwnHomes.Number];

    [Fact]
    public async Task A_household_reads_why_somebody_comes_and_objects_and_who_wrote_it_does_not_answer()
    {
        var care = await host.SendAsync(new AddCare(Home, "hardship", null, "民政名册", "说是手头紧"), host.Worker);
        var happened = await host.SendAsync(new RecordEvent(Home, "ill", null, "住院了"), host.Worker);
        var closed = await host.SendAsync(new SaveRestrictedCare(Home, "petition", 7, "暗号", "暗号", Today.AddDays(30)), host.Township);
        OwnHomes.Speakers[host.Committee.AccountId!.Value] = "";
        var client = await host.SignedInAsync("committee");
        var page = await VisitsHost.GetStringAsync(client, "/my/visits");
        page.ShouldContain("说是手头紧");
        page.ShouldContain("住院了");
        page.ShouldNotContain("信访户");
        (await PageForms.PostAsync(client, $"/my/visits?say={care}", ("Kind", "NotSo"), ("Text", "家里不困难"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new ObjectToCare(care, "不对"), Caller.Guest with { AccountId = Guid.CreateVersion7() }));
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new ObjectToCare(closed, "不对"), Villager));
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new ObjectToCare(care, "再提"), Villager));

        var remark = await host.ReadAsync(db => db.Remarks.Single(row => row.CareId == care).Id);
        (await VisitsHost.GetStringAsync(await host.SignedInAsync("town"), "/visits/remarks")).ShouldContain("说是手头紧");
        var both = host.Worker with { Grants = [.. host.Worker.Grants, new Grant(VisitPermissions.ManageName, host.Village.Path)] };
        await Should.ThrowAsync<NotAllowedException>(() => host.SendAsync(new SettleRemark(remark, false, "就是困难", null), both));
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(new SettleRemark(remark, null, "查过了", null), host.Township))).Errors[0].Field.ShouldBe("Upheld");
        var town = await host.SignedInAsync("town");
        (await VisitsHost.GetStringAsync(town, "/visits/remarks")).ShouldNotContain("checked", customMessage: "nobody is found right beforehand");
        await host.SendAsync(new SettleRemark(remark, true, "查过了，不困难", null), host.Township);
        (await host.ReadAsync(db => db.CareHouseholds.AsNoTracking().Single(row => row.Id == care).Until)).ShouldBe(Today.AddDays(-1));

        var second = await host.SendAsync(new ObjectToCare(happened, "没住院"), Villager);
        await host.SendAsync(new SettleRemark(second, false, "医院有记录", null), host.Township);
        (await host.ReadAsync(db => db.CareEvents.AsNoTracking().Single(row => row.Id == happened).DroppedBecause)).ShouldBeNull();

        var export = await host.AskAsync<IEnumerable<IPersonalData>, object?>(all => all.OfType<VisitPersonalData>().Single().ExportAsync(new DataSubject(OwnHomes.Villager)), Caller.System);
        var text = JsonSerializer.Serialize(export, Readable);
        text.ShouldContain("说是手头紧");
        text.ShouldNotContain("信访户");

        await host.SendAsync(new EraseOwn(OwnHomes.Villager), Caller.System);
        (await host.ReadAsync(db => db.CareHouseholds.AsNoTracking().Single(row => row.Id == care))).ShouldSatisfyAllConditions(row => row.Source.ShouldBeEmpty(), row => row.Reason.ShouldBeEmpty());
        (await host.ReadAsync(db => db.CareEvents.AsNoTracking().Single(row => row.Id == happened).Note)).ShouldBeEmpty();
        (await host.ReadAsync(db => db.RestrictedCares.Any(row => row.HouseholdId == Home))).ShouldBeFalse();
    }

    [Fact]
    public async Task A_closed_reason_has_a_last_day_and_is_deleted_after_it()
    {
        var (home, was) = (host.Homes["V-1"], host.Time.Now);
        foreach (var wrong in new DateOnly?[] { null, Today, Today.AddDays(400) })
        {
            (await Should.ThrowAsync<InputException>(() => host.SendAsync(new SaveRestrictedCare(home, "petition", 7, "x", null, wrong), host.Township))).Errors[0].Field.ShouldBe("Until");
        }

        var care = await host.SendAsync(new SaveRestrictedCare(home, "petition", 7, "x", null, Today.AddDays(3)), host.Township);
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new RenewRestrictedCare(care, Today.AddDays(5)), host.Committee));
        await host.SendAsync(new RenewRestrictedCare(care, Today.AddDays(5)), host.Township);
        host.Time.Now = was.AddDays(5);
        await host.SendAsync(new ForgetRestrictedCare(), Caller.System);
        (await host.ReadAsync(db => db.RestrictedCares.Any(row => row.Id == care))).ShouldBeTrue("its last day is not over");
        host.Time.Now = was.AddDays(6);
        await host.SendAsync(new ForgetRestrictedCare(), Caller.System);
        (await host.ReadAsync(db => db.RestrictedCares.Any(row => row.Id == care))).ShouldBeFalse();
        host.Time.Now = was;
    }

    [Fact]
    public async Task A_reason_is_checked_again_each_year()
    {
        var (home, was) = (host.Homes["V-2"], host.Time.Now);
        var care = await host.SendAsync(new AddCare(home, "disabled", null, "残联名册", null), host.Worker);
        (await host.ReadAsync(db => db.CareHouseholds.AsNoTracking().Single(row => row.Id == care).ReviewOn)).ShouldBe(Today.AddYears(1));
        host.Time.Now = was.AddDays(2);
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new KeepCare(care), host.OtherWorker));
        await host.SendAsync(new KeepCare(care), host.Worker);
        (await host.ReadAsync(db => db.CareHouseholds.AsNoTracking().Single(row => row.Id == care).ReviewOn)).ShouldBe(Today.AddDays(2).AddYears(1));
        host.Time.Now = was;
    }

    [Fact]
    public async Task A_record_put_right_keeps_what_it_said_before()
    {
        var visit = await host.VisitAsync(OwnHomes.Number, host.Worker);
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(new ObjectToVisit(visit.Id, default, "没说过都好"), Villager))).Errors[0].Field.ShouldBe("Kind");
        var remark = await host.SendAsync(new ObjectToVisit(visit.Id, RemarkKind.WrittenWrong, "没说过都好"), Villager);
        await host.SendAsync(new SettleRemark(remark, true, "改了", "屋顶漏雨"), host.Township);
        (await host.ReadAsync(db => db.Visits.AsNoTracking().Single(row => row.Id == visit.Id).Diary)).ShouldBe("屋顶漏雨");
        (await host.ReadAsync(db => db.Remarks.AsNoTracking().Single(row => row.Id == remark).DiaryBefore)).ShouldBe("坐了一会儿，家里都好");
        var page = await VisitsHost.GetStringAsync(await host.SignedInAsync("worker"), $"/visits/{visit.Id}");
        page.ShouldContain("屋顶漏雨");
        page.ShouldContain("坐了一会儿，家里都好");
    }
}

/// <summary>Erases as whoever is asked to would.</summary>
[Repeatable("a test's own")]
internal sealed record EraseOwn(Guid Account) : ICommand<int>;

internal sealed class EraseOwnHandler(IEnumerable<IPersonalData> data) : MediatR.IRequestHandler<EraseOwn, int>
{
    public async Task<int> Handle(EraseOwn request, CancellationToken cancellationToken)
    {
        await data.OfType<VisitPersonalData>().Single().EraseAsync(new DataSubject(request.Account), cancellationToken);
        return 1;
    }
}

public sealed class CareKnownOnSqlite(SqliteVisits host) : CareKnown(host), IClassFixture<SqliteVisits>;

public sealed class CareKnownOnPostgreSql(PostgreSqlVisits host) : CareKnown(host), IClassFixture<PostgreSqlVisits>;
