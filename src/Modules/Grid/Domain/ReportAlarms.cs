namespace Shanzhi.Grid.Domain;

/// <summary>How far the reminders of the running deadline have gone.</summary>
internal enum AlarmStage
{
    None,

    /// <summary>Reminded before it passed.</summary>
    Warned,
    Overdue,
    Red,

    /// <summary>There is nowhere to go up to: nothing more happens by itself.</summary>
    Stuck,
}

/// <summary>黄牌 for a deadline passed, 红牌 when it is still not done long after.</summary>
internal enum Card
{
    None,
    Yellow,
    Red,
}

/// <summary>What a report does by itself when its time comes.</summary>
internal enum Alarm
{
    Warn,
    MarkOverdue,
    RedCard,
    Escalate,
    File,
}

/// <summary>What happens by itself, and when: the sweep looks at <see cref="AlarmAt"/> and nothing else.</summary>
internal sealed partial class Report
{
    /// <summary>When something is next to happen by itself; null when nothing is.</summary>
    public DateTimeOffset? AlarmAt { get; private set; }

    public AlarmStage AlarmStage { get; private set; }

    public Card Card { get; private set; }

    /// <summary>Must follow each act.</summary>
    public void SetAlarm(Dispatch dispatch) => AlarmAt = Next(dispatch)?.At;

    /// <summary>What is to happen by now; null when it is not time yet.</summary>
    public Alarm? Ringing(Dispatch dispatch, DateTimeOffset now) => Next(dispatch) is { } next && next.At <= now ? next.What : null;

    public void MarkWarned() => AlarmStage = AlarmStage.Warned;

    /// <summary>It was to go up, and cannot.</summary>
    public void MarkStuck() => AlarmStage = AlarmStage.Stuck;

    /// <summary>Marks the running deadline as passed, once. Null when there is nothing to mark.</summary>
    public ReportMove? MarkOverdue(DateTimeOffset now)
    {
        if (!IsOverdue(now) || OverdueMarkedAt is not null || !Lifecycle.Allows(ReportAct.MarkOverdue, State))
        {
            return null;
        }

        (OverdueMarkedAt, WasLate, AlarmStage, Card) = (now, true, AlarmStage.Overdue, Card == Card.Red ? Card.Red : Card.Yellow);
        return Step(ReportAct.MarkOverdue, State, Actor.System, now);
    }

    /// <summary>红牌: the time the rules give after a yellow card has passed too.</summary>
    public ReportMove ShowRed(DateTimeOffset now)
    {
        (AlarmStage, Card) = (AlarmStage.Red, Card.Red);
        return Step(ReportAct.RedCard, State, Actor.System, now);
    }

    private (Alarm What, DateTimeOffset At)? Next(Dispatch dispatch)
    {
        var rules = dispatch.Rules;
        if (State == ReportState.Publicity && PublicUntil is { } until)
        {
            return (Alarm.File, until);
        }

        if (State == ReportState.Replied)
        {
            return QuestionAt is null ? (Alarm.File, LastMovedAt.AddDays(rules.QuietDays)) : null;
        }

        if (DueAt is not { } due)
        {
            return null;
        }

        if (AlarmStage < AlarmStage.Warned && rules.WarnHours > 0)
        {
            var half = (due - LevelSince) / 2;
            var ahead = TimeSpan.FromHours(rules.WarnHours);
            return (Alarm.Warn, due - (ahead < half ? ahead : half));
        }

        if (AlarmStage < AlarmStage.Overdue)
        {
            // What comes on the very instant is in time; instants are kept to the microsecond.
            return (Alarm.MarkOverdue, due + TimeSpan.FromMicroseconds(1));
        }

        (Alarm, DateTimeOffset)? red = AlarmStage < AlarmStage.Red && rules.RedCardHours > 0 && State != ReportState.Checking ? (Alarm.RedCard, due.AddHours(rules.RedCardHours)) : null;
        (Alarm, DateTimeOffset)? up = AlarmStage < AlarmStage.Stuck && State != ReportState.Checking && rules.At(Level)?.EscalateHours is { } hours && rules.Next(Level, up: true) is not null
            ? (Alarm.Escalate, due.AddHours(hours)) : null;
        return red is null || up?.Item2 < red.Value.Item2 ? up : red;
    }
}
