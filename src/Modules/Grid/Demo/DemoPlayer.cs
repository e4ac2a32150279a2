using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Demo;

/// <summary>Plays one made-up report to where it stands now. By its place in the row, about 80 in 100 are solved in the grid, 10 in the village, 10 above.</summary>
internal sealed class DemoPlayer(DemoCase demo, Dispatch dispatch, bool anonymous, Actor worker, Assignee? department, Func<SolvingLevel, Task<Desk>> deskOf)
{
    /// <summary>How many of the youngest are still under way, or came to another end than an answer.</summary>
    private const int Stages = 14;

    private readonly List<ReportMove> moves = [];
    private readonly DispatchRules rules = dispatch.Rules;
    private DateTimeOffset now = demo.Received;

    private SolvingLevel Solver => (demo.At * 7 % 20) switch { < 16 => SolvingLevel.Grid, < 18 => SolvingLevel.Village, 18 => SolvingLevel.Township, _ => SolvingLevel.County };

    public async Task<(Report Report, IReadOnlyList<ReportMove> Moves)> PlayAsync(Place place, string number)
    {
        var draft = new ReportDraft
        {
            Place = place,
            Category = demo.Category,
            Text = demo.Text.Text,
            Anonymous = anonymous,
            ReporterId = anonymous ? null : Guid.CreateVersion7(),
            Urgency = (demo.At % 13) switch { 0 => Urgency.Red, 5 or 9 => Urgency.Yellow, _ => Urgency.Blue },
        };
        var (report, first) = Report.Submit(draft, number, await deskOf(rules.Levels[0].Level), dispatch, now);
        moves.Add(first);
        await (demo.Younger < Stages ? RecentAsync(report) : DoneAsync(report, Solver));
        report.SetAlarm(dispatch);
        return (report, moves);
    }

    /// <summary>The youngest stand one in each state; those of the last hours nobody has looked at yet.</summary>
    private async Task RecentAsync(Report report)
    {
        if (demo.Younger is 0 or 2 || !Later(1 + demo.At % 4))
        {
            return;
        }

        switch (demo.Younger)
        {
            case 1:
                Keep(report.AskInfo(worker, "请说一下是哪一盏灯、哪一户门前（示例）", now));
                return;
            case 9:
                Keep(report.Decline(worker, "这是私人之间的买卖，请到市场监管所问（示例）", now));
                return;
            case 10:
                Keep(report.Withdraw("自己修好了（示例）", now));
                return;
        }

        Keep(report.Accept(worker, new Triage(), dispatch, now));
        if (demo.Younger != 5 && Later(2))
        {
            await GoOnAsync(report);
        }
    }

    private async Task GoOnAsync(Report report)
    {
        switch (demo.Younger)
        {
            case 3:
                Keep(report.Assign(worker, new Assignee(worker.AccountId, worker.Name, worker.Office), null, null, dispatch, now));
                break;
            case 4:
                Keep(report.Transfer(worker, "归村服务团队管（示例）", null, await deskOf(report.Level), new Assignee(null, rules.Team(report.Level), null), dispatch, now));
                break;
            case 6:
                Keep(report.Return(worker, "照片里看不清地方，请重新核实（示例）", null, dispatch, now));
                break;
            case 8:
                Keep(report.Escalate(worker, DemoTexts.EscalateReasons[demo.At % DemoTexts.EscalateReasons.Count], await UpAsync(report), dispatch, now));
                break;
            case 13:
                await ClimbAsync(report, SolvingLevel.County);
                Keep(report.Assign(AtDesk(report), department ?? new Assignee(null, rules.Team(report.Level), null), null, null, dispatch, now));
                break;
            case 11 or 12:
                Keep(report.Reply(worker, demo.Text.Reply, [], [], null, dispatch, now));
                if (demo.Younger == 11 && Later(5))
                {
                    Keep(report.Rate(Rating.Not, "第二天又坏了（示例）", dispatch, now));
                }

                break;
            default:
                Keep(report.StartHandling(worker, "到现场看过了（示例）", dispatch, now));
                break;
        }
    }

    private async Task DoneAsync(Report report, SolvingLevel solver)
    {
        // One in twelve was taken up late.
        Later(demo.At % 12 == 0 ? 30 : 1 + demo.At % 5);
        if (report.MarkOverdue(now) is { } late)
        {
            Keep(late);
        }

        Keep(report.Accept(worker, new Triage(), dispatch, now));
        await ClimbAsync(report, solver);
        Later(2);
        Keep(report.StartHandling(worker, null, dispatch, now));
        Later(4 + demo.At % 15);
        Keep(report.Reply(worker, demo.Text.Reply, [], [], null, dispatch, now));
        Close(report);
    }

    private void Close(Report report)
    {
        switch (demo.At % 10)
        {
            case 3:
                if (Later(24 * (rules.QuietDays + 1)))
                {
                    Keep(report.File(Actor.System, dispatch, now));
                }

                break;
            case 6 when demo.At % 20 == 16 && Later(20):
                Keep(report.Rate(Rating.Not, "还没全好（示例）", dispatch, now));
                Later(2);
                Keep(report.Accept(worker, new Triage(), dispatch, now));
                Later(20);
                Keep(report.Reply(worker, "又去了一次，现在全好了（示例）", [], [], null, dispatch, now));
                Keep(report.Rate(Rating.Mostly, null, dispatch, now));
                break;
            default:
                if (Later(12 + demo.At % 30))
                {
                    Keep(report.Rate(demo.At % 10 == 8 ? Rating.Mostly : Rating.Satisfied, demo.At % 4 == 0 ? "办得快（示例）" : null, dispatch, now));
                }

                break;
        }
    }

    /// <summary>Up from desk to desk, taken up at each.</summary>
    private async Task ClimbAsync(Report report, SolvingLevel solver)
    {
        while (report.Level < solver && rules.Levels.Any(rule => rule.Level > report.Level && rule.Level <= solver))
        {
            Later(3);
            Keep(report.Escalate(worker, DemoTexts.EscalateReasons[demo.At % DemoTexts.EscalateReasons.Count], await UpAsync(report), dispatch, now));
            Later(2);
            Keep(report.Accept(AtDesk(report), new Triage(), dispatch, now));
        }
    }

    private Actor AtDesk(Report report) => worker with { Name = report.DeskName, AccountId = null, Office = null };

    private Task<Desk> UpAsync(Report report) => deskOf(rules.Next(report.Level, up: true)!.Value);

    private void Keep(ReportMove move) => moves.Add(move);

    /// <summary>Moves the clock; false, and not moved, when that would lie in the future.</summary>
    private bool Later(int hours)
    {
        if (now.AddHours(hours) > demo.Now)
        {
            return false;
        }

        now = now.AddHours(hours);
        return true;
    }
}
