using System.Text.Json.Serialization;

namespace Shanzhi.Grid.Open311;

/// <summary>The form of <c>POST requests</c>, as the OpenAPI document shows it; <see cref="RequestForm"/> reads it.</summary>
internal sealed record RequestFields(
    [property: JsonPropertyName("service_code")] string Service,
    [property: JsonPropertyName("description")] string Description,
    [property: JsonPropertyName("lat")] double? Latitude,
    [property: JsonPropertyName("long")] double? Longitude,
    [property: JsonPropertyName("coordinate_system")] string? Coordinates,
    [property: JsonPropertyName("address_string")] string? Address,
    [property: JsonPropertyName("address_id")] string? AddressCode,
    [property: JsonPropertyName("phone")] string? Phone,
    [property: JsonPropertyName("first_name")] string? GivenName,
    [property: JsonPropertyName("last_name")] string? FamilyName);

/// <summary>The form of <c>POST servicerequestupdates</c>.</summary>
internal sealed record UpdateFields(
    [property: JsonPropertyName("service_request_id")] string Number,
    [property: JsonPropertyName("description")] string Description,
    [property: JsonPropertyName("update_id")] string? Id,
    [property: JsonPropertyName("status")] string? Status);
