using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Households;
using Shanzhi.Visits.Recording;

namespace Shanzhi.Visits.Tests.Hosted;

/// <summary>走访签到, on one store or the other.</summary>
public abstract class Recorded(VisitsHost host)
{
    [Fact]
    public async Task Sent_twice_it_is_one_visit_and_a_late_one_hides_no_later_one()
    {
        var key = Guid.CreateVersion7().ToString("N");
        var first = await host.VisitAsync("V-1", host.Worker, key: key);
        (await host.VisitAsync("V-1", host.Worker, key: key)).ShouldBe(first);
        var earlier = host.Time.Now.AddHours(-20);
        await host.VisitAsync("V-1", host.Worker, earlier);
        (await host.ReadAsync(db => db.Visits.Count(visit => visit.HouseholdId == host.Homes["V-1"]))).ShouldBe(2);
        (await host.ReadAsync(db => db.Households.Single(row => row.Number == "V-1").LastVisitAt)).ShouldBe(host.Time.Now);
        var late = await host.ReadAsync(db => db.Visits.Single(visit => visit.OccurredAt == earlier));
        (late.ReceivedAt, late.Day).ShouldBe((host.Time.Now, new DateOnly(2026, 11, 21)));
    }

    [Fact]
    public async Task Another_village_and_a_guest_reach_nothing_and_what_is_missing_is_told()
    {
        await Should.ThrowAsync<NotFoundException>(() => host.VisitAsync("V-2", host.OtherWorker));
        await Should.ThrowAsync<NotFoundException>(() => host.VisitAsync("V-2", Caller.Guest with { AccountId = Guid.CreateVersion7() }));
        var home = host.Homes["V-2"];
        (await RefusedAsync(new RecordVisit { HouseholdId = home, Diary = "", Receipt = Receipt.Name, ReceiptName = "本人" })).ShouldBe("Diary");
        (await RefusedAsync(new RecordVisit { HouseholdId = home, Diary = new string('话', 2001), Receipt = Receipt.Name, ReceiptName = "本人" })).ShouldBe("Diary");
        (await RefusedAsync(new RecordVisit { HouseholdId = home, Diary = "好", Receipt = Receipt.None })).ShouldBe("ReceiptReason");
        (await RefusedAsync(new RecordVisit { HouseholdId = home, Diary = "好", Receipt = Receipt.Signature })).ShouldBe("Receipt");
        (await RefusedAsync(new RecordVisit { HouseholdId = home, Diary = "好", Receipt = Receipt.Code })).ShouldBe("Receipt");
        (await RefusedAsync(new RecordVisit { HouseholdId = home, Diary = "好", Receipt = Receipt.Name, ReceiptName = "本人", OccurredAt = host.Time.Now.AddHours(1) })).ShouldBe("OccurredAt");
        (await RefusedAsync(new RecordVisit { HouseholdId = home, Diary = "好", Receipt = Receipt.Name, ReceiptName = "本人", OccurredAt = host.Time.Now.AddDays(-90) })).ShouldBe("OccurredAt");
        (await RefusedAsync(new RecordVisit { Contact = Contact.Visit, AreaId = host.Upper, Diary = "好" })).ShouldBe("Contact");
        (await host.ReadAsync(db => db.Visits.Any(visit => visit.HouseholdId == home))).ShouldBeFalse();

        async Task<string> RefusedAsync(RecordVisit visit) => (await Should.ThrowAsync<InputException>(() => host.SendAsync(visit, host.Worker))).Errors[0].Field;
    }

    [Fact]
    public async Task A_code_goes_to_the_households_own_number_and_is_read_out()
    {
        var visit = await host.SendAsync(new RecordVisit { HouseholdId = host.Homes[OwnHomes.Number], Diary = "坐了坐", Receipt = Receipt.Code }, host.Worker);
        visit.NeedsCode.ShouldBeTrue();
        var sent = host.Post.Sent.Last(message => message.To == OwnHomes.Phone);
        sent.Text.ShouldContain("没人来过，谁要都不要告诉");
        (await host.SendAsync(new ConfirmReceipt(visit.Id, sent.Secret == "000000" ? "111111" : "000000"), host.Worker)).ShouldBeFalse();
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new ConfirmReceipt(visit.Id, sent.Secret!), host.Committee));
        (await host.SendAsync(new ConfirmReceipt(visit.Id, sent.Secret!), host.Worker)).ShouldBeTrue();
        (await host.ReadAsync(db => db.Visits.Single(row => row.Id == visit.Id).Receipt)).ShouldBe(Receipt.Code);
    }

    [Fact]
    public async Task An_event_waits_for_somebody_to_be_there_and_a_call_does_not_close_it()
    {
        var home = host.Homes["V-3"];
        var happened = await host.SendAsync(new RecordEvent(home, "ill", null, "住院了"), host.Worker);
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(new RecordEvent(home, "ill", null, null), host.Worker))).Errors[0].Field.ShouldBe("KindKey");
        await Should.ThrowAsync<InputException>(() => host.SendAsync(new RecordEvent(home, "hardship", null, null), host.Worker));
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new RecordEvent(home, "dispute", null, null), host.OtherWorker));
        var open = await host.ReadAsync(db => db.CareEvents.Single(row => row.Id == happened));
        open.DueOn.ShouldBe(new DateOnly(2026, 11, 25));
        await host.VisitAsync("V-3", host.Worker, contact: Contact.Phone);
        (await host.ReadAsync(db => db.CareEvents.Single(row => row.Id == happened).OpenUntil)).ShouldBe(open.DueOn);
        var visit = await host.VisitAsync("V-3", host.Worker);
        var closed = await host.ReadAsync(db => db.CareEvents.Single(row => row.Id == happened));
        (closed.VisitId, closed.OpenUntil, closed.VisitedOn).ShouldBe((visit.Id, null, new DateOnly(2026, 11, 22)));
    }
}

public sealed class RecordedOnSqlite(SqliteVisits host) : Recorded(host), IClassFixture<SqliteVisits>;

public sealed class RecordedOnPostgreSql(PostgreSqlVisits host) : Recorded(host), IClassFixture<PostgreSqlVisits>;
