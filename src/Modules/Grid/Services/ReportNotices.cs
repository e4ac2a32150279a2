using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Notifications;

namespace Shanzhi.Grid.Services;

/// <summary>Tells the reporter and whoever has to act; the words carry no name and nothing of a private matter.</summary>
internal sealed class ReportNotices(GridDbContext db, INotifier notifier, IStaffDirectory staff, PhoneVault phones, GridSettingsReader settings, ReportHooks hooks)
{
    /// <summary>At most so many people are told of a new thing: when all are told, nobody goes.</summary>
    private const int MostTold = 2;

    public async Task SendAsync(Report report, ReportMove move, DispatchRules rules, CancellationToken cancellation)
    {
        if (report.Confirmation == Confirmation.Waiting)
        {
            return;
        }

        await hooks.TellAsync(report, move, cancellation);
        if (Reporter(report, move) is { } word && phones.Show(report.Phone) is { } phone)
        {
            notifier.Send(phone, $"grid.report.{Words.Key(move.Act)}", word);
        }

        if (move.IsAnswer)
        {
            await SendMergedAsync(report, cancellation);
        }

        if (Staff(report, move, await settings.GetAsync(cancellation)) is { } task)
        {
            foreach (var holder in await WhoAsync(report, rules, cancellation))
            {
                notifier.Send(holder.Phone, "grid.task", task);
            }
        }
    }

    /// <summary>快到期了: whoever has it is told before the deadline passes.</summary>
    public async Task WarnAsync(Report report, DispatchRules rules, CancellationToken cancellation)
    {
        foreach (var holder in await WhoAsync(report, rules, cancellation))
        {
            notifier.Send(holder.Phone, "grid.task", $"{ReportNumber.Grouped(report.Number)} 快到期了，请抓紧办，办不了就上报。");
        }
    }

    /// <summary>Whoever takes over a caseload (交接) hears of it once, however much it is.</summary>
    public void SendCaseload(PostHolder to, int count)
    {
        if (count > 0)
        {
            notifier.Send(to.Phone, "grid.task", $"有 {count} 件事交接到您手上，请看待办。");
        }
    }

    private static string? Reporter(Report report, ReportMove move)
    {
        var number = ReportNumber.Grouped(report.Number);
        return (move.Act, move.To) switch
        {
            (ReportAct.Submit or ReportAct.Confirm, _) => $"收到了，编号 {number}。输编号就能看办到哪了。",
            (ReportAct.AskInfo, _) => $"您反映的事（{number}）要请您补充几句，请打开看看。",
            (ReportAct.Explain, _) => $"您问的（{number}）有人回复了，请打开看看。",
            (ReportAct.Merge, _) => $"您反映的事（{number}）和别人报的是同一件，一起办，办好了一样告诉您。",
            (ReportAct.Reply or ReportAct.Pass, _) => $"您反映的事（{number}）有答复了，请看看办得怎么样。",
            (ReportAct.Decline, _) => $"您反映的事（{number}）没有受理，原因写在里面。",
            (ReportAct.Reopen, _) when move.ActorOffice != Actor.ReporterOffice => $"您反映的事（{number}）重新办理，接着办，原因写在里面。",
            (ReportAct.Escalate, _) => $"您反映的事（{number}）已经上报到{report.DeskName}接着办。",
            _ => null,
        };
    }

    private static string? Staff(Report report, ReportMove move, GridSettings words) => move.Act switch
    {
        ReportAct.Submit or ReportAct.Confirm => $"{report.VillageName}有一件新的事（{ReportNumber.Grouped(report.Number)}，{words.Urgency(report.Urgency)}），请受理。",
        ReportAct.Assign or ReportAct.Transfer or ReportAct.SendDown or ReportAct.Return or ReportAct.Escalate => $"有一件事交到您这里（{ReportNumber.Grouped(report.Number)}，{Words.Act(move.Act)}），请看待办。",
        ReportAct.AnswerInfo or ReportAct.Supplement => $"报的人补充了（{ReportNumber.Grouped(report.Number)}），请看看。",
        ReportAct.MarkOverdue => $"{ReportNumber.Grouped(report.Number)} 已经超时，请马上办，办不了就上报。",
        ReportAct.RedCard => $"{ReportNumber.Grouped(report.Number)} 超时很久，亮了红牌，请马上办。",
        ReportAct.Supervise => $"{ReportNumber.Grouped(report.Number)} 上级督办，请看要求。",
        ReportAct.SendBack => $"{ReportNumber.Grouped(report.Number)} 核查没有通过，请看哪里没办好。",
        ReportAct.Finish => $"{ReportNumber.Grouped(report.Number)} 说是办完了，请核查。",
        ReportAct.Withdraw => $"{ReportNumber.Grouped(report.Number)} 报的人撤回了，不用再办。",
        ReportAct.Reopen => $"{ReportNumber.Grouped(report.Number)} 要重新办理，请看待办。",
        ReportAct.Rate when move.To == ReportState.Reopened => $"{ReportNumber.Grouped(report.Number)} 报的人不满意，要重新办理。",
        _ => null,
    };

    /// <summary>Whoever told the same thing, and was merged into this one, hears of the answer too.</summary>
    private async Task SendMergedAsync(Report report, CancellationToken cancellation)
    {
        var merged = await db.Reports.AsNoTracking().Where(row => row.DuplicateOf == report.Id && row.Phone != null && row.Confirmation != Confirmation.Waiting)
            .Select(row => new { row.Number, row.Phone }).ToListAsync(cancellation);
        foreach (var row in merged)
        {
            notifier.Send(phones.Show(row.Phone)!, "grid.report.reply", $"您反映的事（{ReportNumber.Grouped(row.Number)}，并到 {ReportNumber.Grouped(report.Number)}）有答复了，请看看。");
        }
    }

    /// <summary>Whoever has it; else those who work at the level, as the rules say, nearest first; of what is to be checked, those who check.</summary>
    private async Task<IEnumerable<PostHolder>> WhoAsync(Report report, DispatchRules rules, CancellationToken cancellation)
    {
        var checking = report.State == ReportState.Checking;
        if (report.AssignedToId is { } id && !checking)
        {
            return await staff.FindAsync(id, cancellation) is { } one ? [one] : [];
        }

        var level = checking && rules.Checker == Checker.Above ? rules.Next(report.Level, up: true) ?? report.Level : report.Level;
        var desk = checking ? report.CheckPath ?? report.DeskPath : report.DeskPath;
        var own = rules.At(level)?.Roles ?? [];
        var serving = await staff.ServingAsync(desk, level.Area() ?? AreaLevel.Village, cancellation);
        return serving.Where(holder => holder.Area.Contains(desk) && (own.Contains(holder.Role, StringComparer.Ordinal) || holder.Role is not (Roles.Supervisor or Roles.Liaison or Roles.GroupHead or Roles.Villager)))
            .Where(holder => !NamedPerson.Is(report.AboutName, holder.Name) && holder.AccountId != report.PassedUpById && holder.AccountId != report.FinishedById)
            .OrderByDescending(holder => own.Contains(holder.Role, StringComparer.Ordinal)).DistinctBy(holder => holder.AccountId).Take(MostTold);
    }
}
