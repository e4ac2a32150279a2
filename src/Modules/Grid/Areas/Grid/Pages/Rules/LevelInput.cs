using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Rules;

/// <summary>A level and who works there; the form holds those not in use as well.</summary>
internal sealed class LevelInput
{
    public SolvingLevel Level { get; set; }

    public bool Use { get; set; }

    public string? Name { get; set; }

    public string? Team { get; set; }

    public List<string> Roles { get; set; } = [];

    public int? EscalateHours { get; set; }

    public static LevelInput Of(SolvingLevel level, LevelRule? rule) => new()
    {
        Level = level,
        Use = rule is not null,
        Name = rule?.Name ?? Words.Level(level),
        Team = rule?.Team,
        Roles = [.. rule?.Roles ?? FirstRules.Working(level)],
        EscalateHours = rule?.EscalateHours,
    };

    public LevelRule ToRule() => new(Level, Name?.Trim() ?? "", Team?.Trim() ?? "", Roles, EscalateHours);
}
