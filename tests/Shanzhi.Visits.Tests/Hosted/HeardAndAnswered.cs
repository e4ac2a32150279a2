using Microsoft.Extensions.DependencyInjection;
using MediatR;
using Shanzhi.Grid;
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
    public async Task Nobody_adds_to_anothers_visit()
    {
        var visit = await host.VisitAsync("V-4", host.Worker);
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(new AddHeard(visit.Id, new HeardDraft("水管漏水", null, null, [], false)), host.Committee));
        (await Should.ThrowAsync<InputException>(() => host.SendAsync(new AddHeard(visit.Id, new HeardDraft(" ", null, null, [], false)), host.Worker))).Errors[0].Field.ShouldBe("HeardText");
    }
}

public sealed class HeardOnSqlite(SqliteVisits host) : HeardAndAnswered(host), IClassFixture<SqliteVisits>;

public sealed class HeardOnPostgreSql(PostgreSqlVisits host) : HeardAndAnswered(host), IClassFixture<PostgreSqlVisits>;
