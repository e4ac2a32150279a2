namespace Shanzhi.Grid.Domain;

/// <param name="Accept">受理 by then.</param>
/// <param name="Handle">Somebody begins by then.</param>
/// <param name="Reply">答复 by then.</param>
internal readonly record struct Dues(DateTimeOffset Accept, DateTimeOffset Handle, DateTimeOffset Reply);

/// <summary>The rules a report began with, and the offices' calendar of today: what its deadlines are counted by.</summary>
internal sealed record Dispatch(int Version, DispatchRules Rules, WorkCalendar Calendar)
{
    /// <param name="since">When the report came to the level.</param>
    public Dues Dues(string category, Urgency urgency, SolvingLevel level, DateTimeOffset since)
    {
        var rule = Rules.Deadline(category, urgency, level);
        var reply = Calendar.After(rule.Reply, since);
        return new Dues(Earlier(Calendar.After(rule.Accept, since), reply), Earlier(Calendar.After(rule.Handle, since), reply), reply);
    }

    /// <param name="since">When it was said to be done.</param>
    public DateTimeOffset CheckBy(string category, Urgency urgency, SolvingLevel level, DateTimeOffset since)
        => Calendar.After(Rules.Deadline(category, urgency, level).Check ?? DeadlineRule.PlainCheck, since);

    private static DateTimeOffset Earlier(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;
}
