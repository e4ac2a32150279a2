using System.Security.Cryptography;
using System.Text.Json;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Admin;

/// <summary>All of a tenant's look, as the catalogue keeps it.</summary>
internal sealed record TenantLook
{
    public string Name { get; init; } = "";

    public string Brand { get; init; } = "";

    public string? BrandTokens { get; init; }

    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    public static TenantLook Of(ShellSettings tenant) => new()
    {
        Name = tenant.Name, Brand = tenant.Brand, BrandTokens = tenant.BrandTokens, Latitude = tenant.MapLatitude, Longitude = tenant.MapLongitude,
    };

    /// <summary>The same for the same look, so that a form can say which one it means.</summary>
    public string Mark() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this)));

    public ShellSettings Over(ShellSettings tenant) => tenant with
    {
        Name = Name, Brand = Brand, BrandTokens = BrandTokens, MapLatitude = Latitude, MapLongitude = Longitude,
    };
}

/// <summary>The look before the last change, one click away. Null when nothing was changed yet.</summary>
internal sealed class PreviousLook
{
    public TenantLook? Look { get; set; }
}
