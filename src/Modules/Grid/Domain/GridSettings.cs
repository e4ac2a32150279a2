namespace Shanzhi.Grid.Domain;

/// <summary>
/// What a tenant decides about its closed loop (闭环), kept as data under <c>grid.settings</c>: targets, words, how people may tell; and the plain figures
/// that its first rules are made of (<see cref="FirstRules"/>), until it publishes rules of its own.
/// </summary>
internal sealed record GridSettings
{
    /// <summary>受理 within, in hours.</summary>
    public int AcceptHours { get; init; } = 24;

    /// <summary>Days grid and village have for an ordinary matter, from its arrival.</summary>
    public int VillageDays { get; init; } = 5;

    public int TownshipDays { get; init; } = 7;

    public int CountyDays { get; init; } = 15;

    /// <summary>Somebody is on it within so many hours, by urgency.</summary>
    public int RedHours { get; init; } = 2;

    public int YellowHours { get; init; } = 24;

    public int BlueHours { get; init; } = 72;

    /// <summary>Red and yellow matters are answered within so many hours, whatever the level.</summary>
    public int RedReplyHours { get; init; } = 24;

    public int YellowReplyHours { get; init; } = 72;

    /// <summary>Levels in use, lowest first: grid, village, township, county.</summary>
    public List<string> Levels { get; init; } = ["grid", "village", "township", "county"];

    public bool AnonymousAllowed { get; init; } = true;

    /// <summary>Days without a rating after which an answered report is filed.</summary>
    public int AutoFileDays { get; init; } = 7;

    /// <summary>Days after the answer in which a report may be taken up again.</summary>
    public int ReopenDays { get; init; } = 15;

    /// <summary>Within so many metres two reports of a category may be one, unless the category says otherwise.</summary>
    public int DuplicateRadius { get; init; } = 200;

    /// <summary>Shares in percent of solved reports a level is to reach: grid 80, village 10, above 10.</summary>
    public Dictionary<string, int> LevelTargets { get; init; }
        = new(StringComparer.Ordinal) { ["grid"] = 80, ["village"] = 10, ["above"] = 10 };

    /// <summary>Percent solved inside the village.</summary>
    public int VillageTarget { get; init; } = 95;

    /// <summary>The village's own team, named as people there call it: 8+X 服务团队.</summary>
    public string VillageTeam { get; init; } = "村服务团队";

    public string TownshipTeam { get; init; } = "乡镇综合指挥室";

    public string CountyTeam { get; init; } = "县综合指挥中心";

    /// <summary>Own words for states, by key; the glossary's where none is given.</summary>
    public Dictionary<string, string?> StateWords { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Own words for how pressing things are, by key: 立刻办、限期办、分期分批办.</summary>
    public Dictionary<string, string?> UrgencyWords { get; init; } = new(StringComparer.Ordinal);

    public IReadOnlyList<SolvingLevel> SolvingLevels()
    {
        var known = Enum.GetValues<SolvingLevel>().Where(level => Levels.Contains(Words.Key(level), StringComparer.Ordinal)).ToList();
        return known.Count == 0 ? Enum.GetValues<SolvingLevel>() : known;
    }

    public string Team(SolvingLevel level) => level switch
    {
        SolvingLevel.Township => TownshipTeam,
        SolvingLevel.County => CountyTeam,
        _ => VillageTeam,
    };

    public string State(ReportState state) => Own(StateWords, Words.Key(state)) ?? Words.State(state);

    public string Urgency(Urgency urgency) => Own(UrgencyWords, Words.Key(urgency)) ?? Words.Urgency(urgency);

    private static string? Own(Dictionary<string, string?> words, string key) => words.TryGetValue(key, out var own) && !string.IsNullOrWhiteSpace(own) ? own.Trim() : null;
}
