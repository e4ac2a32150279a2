using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Shanzhi.Data;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Tenancy;

/// <summary>A tenant in the catalogue. A removed one stays as a tombstone, so that its number is never given again.</summary>
internal sealed class TenantRow : IGlobalEntity
{
    public int Id { get; private set; }

    public required string Identifier { get; set; }

    public required string Name { get; set; }

    public required string Hosts { get; set; }

    public string? PathPrefix { get; set; }

    public TenantState State { get; set; }

    public required string Features { get; set; }

    public required string Plan { get; set; }

    public required string Theme { get; set; }

    public required string Brand { get; set; }

    public string? BrandTokens { get; set; }

    public double? MapLatitude { get; set; }

    public double? MapLongitude { get; set; }

    public required string AreaCode { get; set; }

    public string? Placement { get; set; }

    public int Version { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? RemovedAt { get; set; }

    public ShellSettings ToSettings() => new()
    {
        Id = Id,
        Identifier = Identifier,
        Name = Name,
        Hosts = JsonSerializer.Deserialize<string[]>(Hosts) ?? [],
        PathPrefix = PathPrefix,
        State = State,
        EnabledFeatures = (JsonSerializer.Deserialize<string[]>(Features) ?? []).ToFrozenSet(StringComparer.Ordinal),
        Plan = Plan,
        Theme = Theme,
        Brand = Brand,
        BrandTokens = BrandTokens,
        MapLatitude = MapLatitude,
        MapLongitude = MapLongitude,
        AreaCode = AreaCode,
        Placement = Placement,
        Version = Version,
        CreatedAt = CreatedAt,
    };

    public void Apply(ShellSettings settings)
    {
        Identifier = settings.Identifier;
        Name = settings.Name;
        Hosts = JsonSerializer.Serialize(settings.Hosts);
        PathPrefix = settings.PathPrefix;
        State = settings.State;
        Features = JsonSerializer.Serialize(settings.EnabledFeatures.Order(StringComparer.Ordinal));
        Plan = settings.Plan;
        Theme = settings.Theme;
        Brand = settings.Brand;
        BrandTokens = settings.BrandTokens;
        MapLatitude = settings.MapLatitude;
        MapLongitude = settings.MapLongitude;
        AreaCode = settings.AreaCode;
        Placement = settings.Placement;
        Version++;
    }

    public static TenantRow From(ShellSettings settings, DateTimeOffset now)
    {
        var row = new TenantRow
        {
            Identifier = "", Name = "", Hosts = "", Features = "", Plan = "", Theme = "", Brand = "", AreaCode = "", CreatedAt = now,
        };
        row.Apply(settings);
        return row;
    }
}

internal sealed class TenantRowConfiguration : IEntityTypeConfiguration<TenantRow>
{
    public void Configure(EntityTypeBuilder<TenantRow> builder)
    {
        builder.ToTable("catalog_tenants");
        builder.Property(row => row.Id).ValueGeneratedOnAdd();
        builder.Property(row => row.Identifier).HasMaxLength(40);
        builder.HasIndex(row => row.Identifier).IsUnique();
    }
}

/// <summary>One row that grows with each change of the catalogue: what other nodes look at.</summary>
internal sealed class CatalogRevision : IGlobalEntity
{
    public int Id { get; private set; }

    public long Revision { get; private set; }
}

internal sealed class CatalogRevisionConfiguration : IEntityTypeConfiguration<CatalogRevision>
{
    public void Configure(EntityTypeBuilder<CatalogRevision> builder)
    {
        builder.ToTable("catalog_revision");
        builder.Property(row => row.Id).ValueGeneratedNever();
    }
}
