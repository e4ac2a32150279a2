using Shanzhi.Communities;

namespace Shanzhi.Grid.Domain;

/// <summary>The rules of a county that has published none of its own: version 0, made of the plain figures in its settings.</summary>
internal static class FirstRules
{
    public static DispatchRules Of(GridSettings settings) => new()
    {
        Name = "基本办法",
        Levels = [.. settings.SolvingLevels().Select(level => new LevelRule(level, Words.Level(level), Team(settings, level), Working(level)))],
        Deadlines =
        [
            new(Hours(Math.Min(settings.AcceptHours, settings.RedHours)), Hours(settings.RedHours), Hours(settings.RedReplyHours), Urgency: Urgency.Red),
            new(Hours(Math.Min(settings.AcceptHours, settings.YellowHours)), Hours(settings.YellowHours), Hours(settings.YellowReplyHours), Urgency: Urgency.Yellow),
            Blue(settings, settings.TownshipDays, SolvingLevel.Township),
            Blue(settings, settings.CountyDays, SolvingLevel.County),
            Blue(settings, settings.VillageDays, null),
        ],
        QuietDays = settings.AutoFileDays,
        ReopenDays = settings.ReopenDays,
        Whistles = [new("township", "乡镇吹哨、部门报到", SolvingLevel.Township, [Roles.Department], AreaLevel.County, Term.Hours(24))],
    };

    /// <summary>Whose work a level is, unless a county says otherwise.</summary>
    public static IReadOnlyList<string> Working(SolvingLevel level) => level switch
    {
        SolvingLevel.Household => [Roles.Liaison],
        SolvingLevel.Group => [Roles.GroupHead],
        SolvingLevel.Grid => [Roles.GridWorker, Roles.GridChief],
        SolvingLevel.Village => [Roles.Committee],
        SolvingLevel.Township => [Roles.TownshipCentre, Roles.TownshipStaff],
        _ => [Roles.CountyCentre],
    };

    private static DeadlineRule Blue(GridSettings settings, int days, SolvingLevel? level)
        => new(Hours(Math.Min(settings.AcceptHours, settings.BlueHours)), Hours(settings.BlueHours), Term.Days(days), Level: level);

    private static Term Hours(int amount) => Term.Hours(amount);

    private static string Team(GridSettings settings, SolvingLevel level) => level switch
    {
        SolvingLevel.Household => "联户员",
        SolvingLevel.Group => "村民小组",
        SolvingLevel.Township => settings.TownshipTeam,
        SolvingLevel.County => settings.CountyTeam,
        _ => settings.VillageTeam,
    };
}
