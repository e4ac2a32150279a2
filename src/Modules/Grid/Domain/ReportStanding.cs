using Shanzhi.Areas;

namespace Shanzhi.Grid.Domain;

/// <summary>
/// How reports lie in the tree. When it changes (并村、拆村) all reports of one standing follow it alike: each stays what and where it is, under other paths. No move: nobody did anything to them.
/// </summary>
internal sealed record ReportStanding(AreaPath Path, AreaPath VillagePath, AreaPath DeskPath, AreaPath? CheckPath, SolvingLevel Level, bool Restricted)
{
    /// <summary>By which its village is found: what is told of officials lies at the township, and is of its village all the same.</summary>
    public AreaPath LiesAt => Restricted ? VillagePath : Path;

    public bool IsOnVillageDesk => Level == SolvingLevel.Village;

    public ReportStanding Moved(AreaPath from, AreaPath to)
        => this with { Path = Path.Moved(from, to), VillagePath = VillagePath.Moved(from, to), DeskPath = DeskPath.Moved(from, to), CheckPath = CheckPath?.Moved(from, to) };

    /// <summary>The village it lies in now; a desk of the village goes along into it, and what that desk has still to check (核查).</summary>
    public ReportStanding In(AreaPath village)
    {
        var desk = IsOnVillageDesk && !village.Contains(DeskPath) ? village : DeskPath;
        return this with { VillagePath = village, DeskPath = desk, CheckPath = CheckPath == DeskPath ? desk : CheckPath };
    }
}
