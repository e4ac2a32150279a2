using System.Collections.Frozen;

namespace Shanzhi.Tenancy;

/// <summary>A tenant's row of the catalogue: immutable; a change makes a new one with a higher <see cref="Version"/>.</summary>
public sealed record ShellSettings : ITenantInfo
{
    public required int Id { get; init; }

    public required string Identifier { get; init; }

    public required string Name { get; init; }

    /// <summary>Host names without port that belong to the tenant, lower case.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>First path segment on a default host, without slash; null for none.</summary>
    public string? PathPrefix { get; init; }

    public TenantState State { get; init; }

    /// <summary>Features switched on, as stored; ask <see cref="Features.IFeatureState"/> whether one is in force.</summary>
    public FrozenSet<string> EnabledFeatures { get; init; } = [];

    public string Plan { get; init; } = "";

    public string Theme { get; init; } = "Tianye";

    /// <summary>Name of the measured brand set, or <c>custom</c> with the values in <see cref="BrandTokens"/>.</summary>
    public string Brand { get; init; } = "default";

    /// <summary>JSON of a custom brand's tokens; null for a named set.</summary>
    public string? BrandTokens { get; init; }

    /// <summary>WGS-84 degrees; null until the tenant sets it.</summary>
    public double? MapLatitude { get; init; }

    public double? MapLongitude { get; init; }

    /// <summary>Division code of the county or township, six or nine digits.</summary>
    public string AreaCode { get; init; } = "";

    /// <summary>Which database server holds the tenant; null for the default.</summary>
    public string? Placement { get; init; }

    /// <summary>Grows with every change; part of cache keys.</summary>
    public int Version { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public override string ToString() => Identifier;
}
