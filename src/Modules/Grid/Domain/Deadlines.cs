namespace Shanzhi.Grid.Domain;

/// <param name="Accept">受理 by then.</param>
/// <param name="Handle">Somebody begins by then.</param>
/// <param name="Reply">答复 by then.</param>
internal readonly record struct Dues(DateTimeOffset Accept, DateTimeOffset Handle, DateTimeOffset Reply);

/// <summary>Deadlines from the tenant's settings: plain calendar time, weekends included.</summary>
internal static class Deadlines
{
    /// <param name="since">When the report came to the level.</param>
    public static Dues For(GridSettings settings, SolvingLevel level, Urgency urgency, DateTimeOffset since)
    {
        var tier = Hours(settings, urgency);
        var reply = urgency switch
        {
            Urgency.Red => since.AddHours(settings.RedReplyHours),
            Urgency.Yellow => since.AddHours(settings.YellowReplyHours),
            _ => since.AddDays(Days(settings, level)),
        };
        return new Dues(since.AddHours(Math.Min(settings.AcceptHours, tier)), Earlier(since.AddHours(tier), reply), reply);
    }

    /// <summary>Days a level has for an ordinary matter.</summary>
    public static int Days(GridSettings settings, SolvingLevel level) => level switch
    {
        SolvingLevel.Township => settings.TownshipDays,
        SolvingLevel.County => settings.CountyDays,
        _ => settings.VillageDays,
    };

    private static int Hours(GridSettings settings, Urgency urgency) => urgency switch
    {
        Urgency.Red => settings.RedHours,
        Urgency.Yellow => settings.YellowHours,
        _ => settings.BlueHours,
    };

    private static DateTimeOffset Earlier(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;
}
