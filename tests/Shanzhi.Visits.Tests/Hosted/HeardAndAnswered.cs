using Microsoft.Extensions.DependencyInjection;
using MediatR;
using Shanzhi.Grid;
using Shanzhi.Media;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Recording;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Tests.Hosted;

/// <summary>群众聊天—干部办理—结果反馈: what was heard becomes one report, and its answer comes back.</summary>
public abstract class HeardAndAnswered(VisitsHost host)
{
    [Fact]
    public async Task What_was_heard_is_reported_once_and_the_visit_tells_its_number_and_answer()
    {
        var visit = await host.SendAsync(
            new RecordVisit
            {
                HouseholdId = host.Homes["V-4"], Diary = "说路灯不亮", Receipt = Receipt.Name, ReceiptName = "本人", Heard = new HeardDraft("门口路灯不亮", "roads.lamp", "晒谷场边", [], false),
            },
            host.Worker);
        await host.UntilAsync(db => db.Heard.Any(row => row.OriginId == visit.Id && row.Number != null));
        var heard = await host.ReadAsync(db => db.Heard.Single(row => row.OriginId == visit.Id));

        // Told again, as after a crash: the same report.
        var (again, number) = (new ReportHeard(heard.Source, host.Upper, "roads.lamp", "门口路灯不亮", "晒谷场边", [], host.Time.Now, host.Worker.AccountId, false), heard.Number);
        await host.Host.InTenantAsync(host.Host.A, async scope => { await scope.GetRequiredService<IMediator>().Publish(again); return true; }, Caller.System);
        (await host.ReadAsync(db => db.Heard.Single(row => row.Id == heard.Id).Number)).ShouldBe(number);
        var worker = await host.SignedInAsync("worker");
        var list = await VisitsHost.GetStringAsync(worker, "/grid/work?tab=all");
        System.Text.RegularExpressions.Regex.Count(list, "<b>门口路灯不亮").ShouldBe(1);
        (await VisitsHost.GetStringAsync(worker, $"/visits/{visit.Id}")).ShouldContain($"/r/{number}");

        await host.Host.InTenantAsync(host.Host.A, async scope => { await scope.GetRequiredService<IMediator>().Publish(new ReportAnswered(heard.Source, heard.ReportId!.Value, host.Time.Now)); return true; }, Caller.System);
        (await host.ReadAsync(db => db.Heard.Single(row => row.Id == heard.Id).AnsweredAt)).ShouldBe(host.Time.Now);
        (await VisitsHost.GetStringAsync(worker, $"/visits/{visit.Id}")).ShouldContain("答复了");
    }

    [Fact]
    public async Task What_was_told_in_confidence_is_read_by_whoever_was_told_it_and_by_nobody_else()
    {
        const string Said = "儿媳妇要跟他分家";
        var visit = await host.VisitAsync("V-3", host.Worker);
        await host.SendAsync(new AddHeard(visit.Id, new HeardDraft(Said, null, null, [], true)), host.Worker);
        var closed = (await host.AskAsync<IReportKinds, IReadOnlyList<ReportKind>>(kinds => kinds.ListAsync(), host.Worker)).First(kind => kind.Private);
        await host.SendAsync(new AddHeard(visit.Id, new HeardDraft("邻居占了他家的地", closed.Key, null, [], false)), host.Worker);
        await host.SendAsync(new AddHeard(visit.Id, new HeardDraft("门口的沟堵了", null, null, [], false)), host.Worker);
        await host.UntilAsync(db => db.Heard.Count(row => row.OriginId == visit.Id && row.Number != null) == 3);

        var (own, other) = (await VisitsHost.GetStringAsync(await host.SignedInAsync("worker"), $"/visits/{visit.Id}"), await VisitsHost.GetStringAsync(await host.SignedInAsync("committee"), $"/visits/{visit.Id}"));
        own.ShouldContain(Said);
        other.ShouldNotContain(Said);
        other.ShouldNotContain("占了他家的地");
        other.ShouldContain("门口的沟堵了");
        other.ShouldContain((await host.ReadAsync(db => db.Heard.Single(row => row.Text == Said).Number))!);
    }

    [Fact]
    public async Task A_photo_on_the_visit_and_on_the_matter_goes_with_its_report()
    {
        var photo = await host.AskAsync<IMediaStore, MediaItem>(media => media.SaveAsync(new MemoryStream(Convert.FromBase64String(Dot)), MediaKind.Photo, "Photo"), host.Worker);
        var visit = await host.SendAsync(
            new RecordVisit { HouseholdId = host.Homes["V-2"], Diary = "看了屋后的坎", Receipt = Receipt.Name, ReceiptName = "本人", Photos = [photo.Id], Heard = new HeardDraft("屋后塌了一块", null, null, [photo.Id], false) },
            host.Worker);
        (await host.ReadAsync(db => db.Visits.Single(row => row.Id == visit.Id).Photos)).ShouldBeEmpty();
        await host.UntilAsync(db => db.Heard.Any(row => row.OriginId == visit.Id && row.Number != null));

        var others = await host.AskAsync<IMediaStore, MediaItem>(media => media.SaveAsync(new MemoryStream(Convert.FromBase64String(Dot)), MediaKind.Photo, "Photo"), host.OtherWorker);
        var second = await host.SendAsync(new AddHeard(visit.Id, new HeardDraft("屋前也塌了", null, null, [others.Id], false)), host.Worker);
        await host.UntilAsync(db => db.Heard.Any(row => row.Id == second && row.Number != null));
        (await host.AskAsync<IMediaStore, List<Guid>>(media => media.WaitingAsync([others.Id]), host.OtherWorker)).ShouldBe([others.Id], "another's file stays theirs");

        // Claimed by another record between being told and being taken up: the report is made without it.
        var late = new ReportHeard("visits.heard/" + Guid.CreateVersion7(), host.Upper, null, "屋后又塌了一块", "", [photo.Id], host.Time.Now, host.Worker.AccountId, false);
        await host.Host.InTenantAsync(host.Host.A, async scope => { await scope.GetRequiredService<IMediator>().Publish(late); return true; }, Caller.System);
        (await VisitsHost.GetStringAsync(await host.SignedInAsync("worker"), "/grid/work?tab=all")).ShouldContain("屋后又塌了一块");
    }

    /// <summary>A picture of one dot.</summary>
    private const string Dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    [Fact]
    public async Task Nobody_adds_to_anothers_visit()
    {
        var visit = await host.VisitAsync("V-4", host.Worker);
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new AddHeard(visit.Id, new HeardDraft("水管漏水", null, null, [], false)), host.Committee));
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(new AddHeard(visit.Id, new HeardDraft(" ", null, null, [], false)), host.Worker))).Errors[0].Field.ShouldBe("HeardText");
    }
}

public sealed class HeardOnSqlite(SqliteVisits host) : HeardAndAnswered(host), IClassFixture<SqliteVisits>;

public sealed class HeardOnPostgreSql(PostgreSqlVisits host) : HeardAndAnswered(host), IClassFixture<PostgreSqlVisits>;
