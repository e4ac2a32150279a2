using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.Grid.Domain;

/// <summary>A grid (网格): an area of the tree with what grid work needs to know of it.</summary>
internal sealed class GridInfo : Entity
{
    public Guid AreaId { get; init; }

    public AreaPath Path { get; set; }

    public Guid VillageId { get; set; }

    /// <summary>County 6, township 3, village 3, grid 3 digits.</summary>
    public required string Code { get; init; }

    public required string Name { get; set; }

    /// <summary>网格长; null until somebody is named.</summary>
    public Guid? LeadAccountId { get; set; }

    public string? LeadName { get; set; }
}

/// <summary>A household lies in one grid.</summary>
internal sealed class GridHousehold : Entity
{
    public Guid GridId { get; set; }

    public Guid HouseholdId { get; init; }
}

/// <summary>A group of villagers (村民小组) lies in one grid; reports from there come to its desk.</summary>
internal sealed class GridGroup : Entity
{
    public Guid GridId { get; set; }

    public Guid AreaId { get; init; }
}

/// <summary>A lamp post, a waste station, a water meter: a code on the spot fills in where it is.</summary>
internal sealed class PlacePoint : Entity
{
    /// <summary>Eight letters and digits, none that look alike.</summary>
    public required string Code { get; init; }

    public required string Name { get; set; }

    public string Description { get; set; } = "";

    public Guid AreaId { get; set; }

    public AreaPath Path { get; set; }

    public Guid VillageId { get; set; }

    public required string VillageCode { get; set; }

    /// <summary>WGS-84 degrees.</summary>
    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    public bool Active { get; set; } = true;

    /// <summary>The grid or group that this is the poster of, as a whole; null for a lamp post.</summary>
    public Guid? StandsForId { get; init; }
}

/// <summary>The tenant's key for hashing phone numbers, itself encrypted.</summary>
internal sealed class PhoneKey : Entity
{
    public required string Protected { get; init; }
}
