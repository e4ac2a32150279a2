using System.Text.Json;
using System.Text.Json.Serialization;
using Shanzhi.Caching;
using Shanzhi.Communities;

namespace Shanzhi.Grid.Domain;

/// <summary>
/// How a county deals with what is told (办理规则): who takes it up at which level, by when, what happens when nobody does, who checks, and when it is filed.
/// Published in versions; a report keeps the one it began with.
/// </summary>
internal sealed record DispatchRules : IWeighed
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    /// <summary>What people call it: 八步工作法.</summary>
    public string Name { get; init; } = "";

    /// <summary>The steps as people there name them, in order; drawn on each report.</summary>
    public IReadOnlyList<FlowStep> Steps { get; init; } = FlowStep.Plain;

    /// <summary>Levels in use, lowest first.</summary>
    public IReadOnlyList<LevelRule> Levels { get; init; } = [];

    /// <summary>From the top, the first that fits decides; the last fits all.</summary>
    public IReadOnlyList<DeadlineRule> Deadlines { get; init; } = [];

    /// <summary>How often a report may be sent back (退回), and passed across (转办); after that it goes up. Null for no limit.</summary>
    public int? MaxReturns { get; init; }

    public int? MaxTransfers { get; init; }

    /// <summary>联合会商: nothing goes up before those concerned have talked it over, and said so.</summary>
    public bool ConsultBeforeEscalating { get; init; }

    /// <summary>Who looks at what was done before the reporter is told (核查).</summary>
    public Checker Checker { get; init; }

    /// <summary>信息公示: an answered public matter hangs out so many days before it is filed.</summary>
    public int PublicDays { get; init; }

    /// <summary>Days without a rating after which an answered report is filed.</summary>
    public int QuietDays { get; init; } = 7;

    /// <summary>Days after the answer in which a report may be taken up again.</summary>
    public int ReopenDays { get; init; } = 15;

    /// <summary>Hours before a deadline at which whoever has it is reminded; 0 for never. Of a short term, half of it.</summary>
    public int WarnHours { get; init; }

    /// <summary>A deadline passed shows a yellow card (黄牌); so many hours later a red one (红牌); 0 for never.</summary>
    public int RedCardHours { get; init; }

    /// <summary>Who may summon whom (吹哨报到).</summary>
    public IReadOnlyList<WhistleRule> Whistles { get; init; } = [];

    [JsonIgnore]
    public int Weight => Levels.Count + Deadlines.Count + Steps.Count + Whistles.Count;

    public static DispatchRules Parse(string json) => JsonSerializer.Deserialize<DispatchRules>(json, Json)!;

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public LevelRule? At(SolvingLevel level) => Levels.FirstOrDefault(rule => rule.Level == level);

    public bool Uses(SolvingLevel level) => At(level) is not null;

    /// <summary>What a villager is told before it is known what it is about: within so long somebody takes it up.</summary>
    [JsonIgnore]
    public Term Promise => Deadline(Category.Unknown, Urgency.Blue, Levels[0].Level).Accept;

    /// <summary>Who works at a level, as people there call them.</summary>
    public string Team(SolvingLevel level) => At(level)?.Team ?? Words.Level(level);

    /// <summary>The next level in use above or below; null at the end.</summary>
    public SolvingLevel? Next(SolvingLevel level, bool up)
        => up
            ? Levels.Select(rule => rule.Level).Where(step => step > level).Select(step => (SolvingLevel?)step).Min()
            : Levels.Select(rule => rule.Level).Where(step => step < level).Select(step => (SolvingLevel?)step).Max();

    public DeadlineRule Deadline(string category, Urgency urgency, SolvingLevel level)
        => Deadlines.FirstOrDefault(rule => rule.Fits(category, urgency, level)) ?? Deadlines[^1];
}

/// <summary>Who works at a level (层级), and what happens there when a deadline passes.</summary>
/// <param name="Name">Own word: 户联系, 云化解.</param>
/// <param name="Team">Whom a thing is given to when to nobody in person: 村服务团队.</param>
/// <param name="Roles">Keys of the roles whose holders are told and offered first; their rights say what they may do.</param>
/// <param name="EscalateHours">So many hours past a deadline it goes up by itself; null stays.</param>
internal sealed record LevelRule(SolvingLevel Level, string Name, string Team, IReadOnlyList<string> Roles, int? EscalateHours = null);

/// <summary>By when, for some categories, urgencies and levels; null fits all.</summary>
/// <param name="Category">An item's key, or a class followed by a dot: <c>safety.</c></param>
/// <param name="Accept">受理 (response).</param>
/// <param name="Handle">Somebody is on it.</param>
/// <param name="Reply">答复, from the arrival at the level.</param>
/// <param name="Check">核查, from when it was done.</param>
internal sealed record DeadlineRule(Term Accept, Term Handle, Term Reply, Term? Check = null, string? Category = null, Urgency? Urgency = null, SolvingLevel? Level = null)
{
    public static Term PlainCheck { get; } = Term.Days(2);

    public bool Fits(string category, Urgency urgency, SolvingLevel level)
        => (Urgency ?? urgency) == urgency && (Level ?? level) == level
            && (Category is null || Category == category || (Category.EndsWith('.') && category.StartsWith(Category, StringComparison.Ordinal)));
}

/// <summary>Who checks (核查).</summary>
internal enum Checker
{
    /// <summary>Nobody: the answer goes straight to the reporter.</summary>
    None,

    /// <summary>Another person of the desk that gave it out.</summary>
    Desk,

    /// <summary>The level above.</summary>
    Above,
}

/// <summary>Who may blow a whistle for whom (吹哨报到).</summary>
/// <param name="Key">Stable: <c>township</c>.</param>
/// <param name="Name">乡镇吹哨、部门报到</param>
/// <param name="From">The whistler's level.</param>
/// <param name="Roles">Roles that are summoned.</param>
/// <param name="At">The level at or below which they serve; those of the whistler's own line.</param>
/// <param name="ReportIn">By when each has to report in (报到).</param>
internal sealed record WhistleRule(string Key, string Name, SolvingLevel From, IReadOnlyList<string> Roles, AreaLevel At, Term ReportIn);
