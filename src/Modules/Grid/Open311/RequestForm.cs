using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Reporting;
using Shanzhi.Messaging;
using Shanzhi.Text;

namespace Shanzhi.Grid.Open311;

/// <summary>The form of <c>POST requests</c>, read as GeoReport v2 and local custom have it.</summary>
internal sealed class RequestForm(IFormCollection form)
{
    private const int MostHeader = 200;

    /// <summary>What makes two posts one: the sender's <c>Idempotency-Key</c>, else the very same content on the same day. Each key of ours has keys of its own.</summary>
    public static string Key(Guid program, string? header, IFormCollection form, DateOnly day)
    {
        if (header?.Length > MostHeader)
        {
            throw new InputException("Idempotency-Key", "写得太长了，最多 {0} 字。", MostHeader);
        }

        var content = string.IsNullOrEmpty(header)
            ? string.Create(CultureInfo.InvariantCulture, $"{day:yyyyMMdd}|") + string.Join('&', form.Where(field => field.Key != "api_key").OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}={field.Value}"))
            : "#" + header;
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{program:N}|{content}")));
    }

    /// <exception cref="InputException">Something is missing, or asks for what is not done here.</exception>
    public async Task<SubmitReport> ReadAsync(PlaceFinder places, CancellationToken cancellation)
    {
        if (Text("media_url") is not null)
        {
            throw new InputException("media_url", "这里不去外面的网址取照片：请去掉 media_url 再发。");
        }

        if (Text("service_code") is not { } service)
        {
            throw new InputException("service_code", "缺 service_code。");
        }

        var (latitude, longitude) = Position();
        var words = Text("address_string");
        var (area, point) = await places.FindAsync(Text("address_id"), latitude, longitude, words, cancellation);
        var phone = Text("phone");
        return new SubmitReport
        {
            AreaId = area,
            PlaceCode = point,
            PlaceText = words ?? "",
            Latitude = latitude,
            Longitude = longitude,
            CategoryKey = service,
            Text = Text("description") ?? throw new InputException("description", "缺 description：请写出了什么事。"),
            Phone = phone,
            ContactName = phone is null ? "" : Name(),
            Anonymous = phone is null,
        };
    }

    private string? Text(string field) => form[field].ToString().Typed().Trim() is { Length: > 0 } text ? text : null;

    /// <summary>Chinese names stand the family name first and joined.</summary>
    private string Name()
    {
        var (family, given) = (Text("last_name") ?? "", Text("first_name") ?? "");
        return family.Length == 0 || given.Length == 0 ? family + given : family.All(char.IsAscii) ? $"{given} {family}" : family + given;
    }

    private (double? Latitude, double? Longitude) Position()
    {
        if (Text("lat") is null && Text("long") is null)
        {
            return default;
        }

        if (!Degrees("lat", 90, out var latitude) || !Degrees("long", 180, out var longitude))
        {
            throw new InputException("lat", "lat 和 long 要一起写，例如 29.03 和 119.17。");
        }

        var datum = Text("coordinate_system")?.ToUpperInvariant() switch
        {
            null or "WGS84" or "WGS-84" => Datum.Wgs84,
            "GCJ02" or "GCJ-02" => Datum.Gcj02,
            _ => throw new InputException("coordinate_system", "coordinate_system 写 wgs84 或者 gcj02。"),
        };
        var (lng, lat) = Datums.ToWgs84(datum, longitude, latitude);
        return (lat, lng);
    }

    private bool Degrees(string field, double most, out double degrees)
        => double.TryParse(Text(field), NumberStyles.Float, CultureInfo.InvariantCulture, out degrees) && Math.Abs(degrees) <= most;
}
