using Shanzhi.Communities.Accounts;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Bench.County;

/// <summary>Where a report comes from and who deals with it.</summary>
internal sealed record Case(Village Village, Place Place, Category Category, string Text, string Done, DateTimeOffset Received, Guid? Reporter, (string Cipher, string Hash)? Phone);

/// <summary>Plays one report by the product's own acts, from its day until it is filed or the present comes.</summary>
internal sealed class ReportPlayer(Chance chance, Dispatch dispatch, DateTimeOffset present, Func<Village, Case, SolvingLevel, Desk> deskOf)
{
    private readonly List<ReportMove> moves = [];
    private DateTimeOffset now;
    private Report? played;

    public (Report Report, IReadOnlyList<ReportMove> Moves) Play(Case one, string number)
    {
        moves.Clear();
        (now, played) = (one.Received, null);
        var grid = Person(one.Village.GridWorkers, "网格员");
        var (report, first) = Report.Submit(
            new ReportDraft
            {
                Place = one.Place, Category = one.Category, Text = one.Text, Anonymous = one.Reporter is null && one.Phone is null, ReporterId = one.Reporter, ProtectedPhone = one.Phone?.Cipher, PhoneHash = one.Phone?.Hash,
                Urgency = chance.In(0.03) ? Urgency.Red : chance.In(0.12) ? Urgency.Yellow : Urgency.Blue,
            },
            number, deskOf(one.Village, one, dispatch.Rules.Levels[0].Level), dispatch, now);
        moves.Add(first);
        played = report;
        Go(report, one, grid);
        report.SetAlarm(dispatch);
        chance.Dated(report, one.Received);
        foreach (var move in moves)
        {
            Moved(move, report);
        }

        return (report, moves);
    }

    private void Go(Report report, Case one, Actor grid)
    {
        if (report.Confirmation == Confirmation.Waiting && (chance.In(0.002) || !Later(0.1) || !Keep(report.Confirm(Actor.Reporter(), true, dispatch, now))))
        {
            return;
        }

        var careless = chance.In(0.12);
        if (!Later(careless ? 40 : 6))
        {
            return;
        }

        if (chance.In(0.03))
        {
            Keep(report.Decline(grid, "这是私人之间的事，请找司法所", now));
            return;
        }

        if (chance.In(0.01))
        {
            Keep(report.Withdraw("自己弄好了", now));
            return;
        }

        Keep(report.Accept(grid, new Triage(), dispatch, now));
        if (!Climb(report, one, grid, chance.Next(20) switch { < 16 => SolvingLevel.Grid, < 18 => SolvingLevel.Village, 18 => SolvingLevel.Township, _ => SolvingLevel.County }))
        {
            return;
        }

        var worker = report.Level == SolvingLevel.Grid ? grid : Person(one.Village.Committee, "村干部");
        if (chance.In(0.3) && Later(3))
        {
            Keep(report.Assign(worker, new Assignee(worker.AccountId, worker.Name, worker.Office), null, null, dispatch, now));
        }

        if (Later(careless ? 60 : 12) && Keep(report.StartHandling(worker, chance.In(0.5) ? "到现场看过了" : null, dispatch, now)) && Later(careless ? 500 : 120))
        {
            Keep(report.Reply(worker, one.Done, [], [], null, dispatch, now));
            Close(report, worker, one);
        }
    }

    private void Close(Report report, Actor worker, Case one)
    {
        if (chance.In(0.3))
        {
            if (Exactly(dispatch.Rules.QuietDays * 24.5))
            {
                Keep(report.File(Actor.System, dispatch, now));
            }

            return;
        }

        if (!Later(20))
        {
            return;
        }

        var rating = chance.Next(20) switch { < 15 => Rating.Satisfied, < 18 => Rating.Mostly, _ => Rating.Not };
        Keep(report.Rate(rating, chance.In(0.2) ? rating == Rating.Not ? "又坏了" : "办得快" : null, dispatch, now));
        if (rating == Rating.Not && Later(6) && Keep(report.Accept(worker, new Triage(), dispatch, now)) && Later(30))
        {
            Keep(report.Reply(worker, $"又去了一次：{one.Done}", [], [], null, dispatch, now));
            if (Later(20))
            {
                Keep(report.Rate(Rating.Mostly, null, dispatch, now));
            }
        }
    }

    private bool Climb(Report report, Case one, Actor grid, SolvingLevel solver)
    {
        while (report.Level < solver)
        {
            var up = dispatch.Rules.Next(report.Level, up: true)!.Value;
            if (!Later(8) || !Keep(report.Escalate(grid, "村里没有挖机，请上面帮忙", deskOf(one.Village, one, up), dispatch, now)) || !Later(6))
            {
                return false;
            }

            Keep(report.Accept(new Actor(null, report.DeskName, null), new Triage(), dispatch, now));
        }

        return true;
    }

    private void Moved(ReportMove move, Report report)
    {
        chance.Dated(move, move.At);
        ReportId.SetValue(move, report.Id);
    }

    private static readonly System.Reflection.PropertyInfo ReportId = typeof(ReportMove).GetProperty(nameof(ReportMove.ReportId))!;

    private Actor Person(List<Account> people, string office)
        => people.Count == 0 ? new Actor(null, office, office) : chance.Of(people) is var who ? new Actor(who.Id, who.DisplayName, office) : throw new InvalidOperationException();

    private bool Keep(ReportMove move)
    {
        moves.Add(move);
        return true;
    }

    private bool Later(double usual) => Exactly(chance.Hours(usual));

    /// <summary>Moves the clock; false when that would lie in the future.</summary>
    private bool Exactly(double hours)
    {
        var then = now.AddHours(hours);
        if (then > present)
        {
            return false;
        }

        now = then;
        if (played?.MarkOverdue(now) is { } late)
        {
            moves.Add(late);
        }

        return true;
    }
}
