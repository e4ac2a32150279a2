using Shanzhi.Platform.Audit;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Backup;

/// <summary><c>manifest.json</c> of a backup: what is in it, and by what it is known to be whole.</summary>
/// <param name="Audit">End of the audit chain at that time; kept elsewhere, it proves that nothing before it was changed.</param>
/// <param name="Files">Every other file of the archive.</param>
internal sealed record BackupManifest(string Format, DateTimeOffset CreatedAt, TenantCard Tenant, AuditAnchor? Audit, IReadOnlyList<BackupFile> Files)
{
    public const string CurrentFormat = "shanzhi-backup/1";
    public const string Name = "manifest.json";
    public const string Database = "tenant.db";
    public const string Media = "media/";
}

/// <param name="Path">With forward slashes.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
internal sealed record BackupFile(string Path, long Length, string Sha256);

/// <summary>The tenant's row of the catalogue, in plain JSON types.</summary>
internal sealed record TenantCard(
    int Id, string Identifier, string Name, IReadOnlyList<string> Hosts, string? PathPrefix, TenantState State, IReadOnlyList<string> Features, string Plan, string Theme,
    string Brand, string? BrandTokens, double? MapLatitude, double? MapLongitude, string AreaCode, DateTimeOffset CreatedAt)
{
    public static TenantCard Of(ShellSettings tenant) => new(
        tenant.Id, tenant.Identifier, tenant.Name, tenant.Hosts, tenant.PathPrefix, tenant.State, [.. tenant.EnabledFeatures.Order(StringComparer.Ordinal)], tenant.Plan, tenant.Theme,
        tenant.Brand, tenant.BrandTokens, tenant.MapLatitude, tenant.MapLongitude, tenant.AreaCode, tenant.CreatedAt);

    public ShellSettings ToSettings() => new()
    {
        Id = Id,
        Identifier = Identifier,
        Name = Name,
        Hosts = Hosts,
        PathPrefix = PathPrefix,
        State = State,
        EnabledFeatures = System.Collections.Frozen.FrozenSet.ToFrozenSet(Features, StringComparer.Ordinal),
        Plan = Plan,
        Theme = Theme,
        Brand = Brand,
        BrandTokens = BrandTokens,
        MapLatitude = MapLatitude,
        MapLongitude = MapLongitude,
        AreaCode = AreaCode,
        CreatedAt = CreatedAt,
    };
}
