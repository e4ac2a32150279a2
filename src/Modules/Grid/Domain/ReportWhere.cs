using Shanzhi.Areas;

namespace Shanzhi.Grid.Domain;

/// <summary>Where the thing is, which desk it lies on, and who has it.</summary>
internal sealed partial class Report
{
    public Guid AreaId { get; private set; }

    public string AreaName { get; private set; } = "";

    /// <summary>Whoever holds a right at an area containing this may see it: the place, or the township for reports on officials' conduct.</summary>
    public AreaPath Path { get; private set; }

    public Guid VillageId { get; private set; }

    public AreaPath VillagePath { get; private set; }

    public string VillageName { get; private set; } = "";

    public string PlaceText { get; private set; } = "";

    public double? Latitude { get; private set; }

    public double? Longitude { get; private set; }

    public Guid? PlacePointId { get; private set; }

    public SolvingLevel Level { get; private set; }

    /// <summary>Whoever holds a right at an area containing this may act on it.</summary>
    public AreaPath DeskPath { get; private set; }

    public string DeskName { get; private set; } = "";

    /// <summary>Who passed it up (上报) to where it lies now: what they gave away is no longer theirs to act on, until it comes down again.</summary>
    public Guid? PassedUpById { get; private set; }

    /// <summary>Where it was answered; null while it is open, and for merged ones, so that each thing counts once.</summary>
    public SolvingLevel? SolvedLevel { get; private set; }

    public Guid? AssignedToId { get; private set; }

    public string? AssignedName { get; private set; }

    public string? LeadDepartment { get; private set; }

    /// <summary>How often it was sent back, and passed across, since it was taken up.</summary>
    public int Returns { get; private set; }

    public int Transfers { get; private set; }
}
