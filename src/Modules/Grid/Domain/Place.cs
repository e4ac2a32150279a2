using Shanzhi.Areas;

namespace Shanzhi.Grid.Domain;

/// <summary>Where a thing is: the finest area known, its village, and what was written or pinned.</summary>
/// <param name="Area">Village, group or grid.</param>
/// <param name="Latitude">WGS-84 degrees.</param>
internal sealed record Place(
    Guid AreaId, AreaPath Area, string AreaName, Guid VillageId, AreaPath Village, string VillageName,
    string Text = "", double? Latitude = null, double? Longitude = null, Guid? PointId = null);

/// <summary>The desk a report lies on: whose people act on it.</summary>
internal sealed record Desk(SolvingLevel Level, AreaPath Path, string Name);
