using Microsoft.AspNetCore.Mvc;

namespace Shanzhi.Grid.Open311;

/// <summary>What a list may be asked with. <paramref name="Numbers"/>, <paramref name="Services"/> and <paramref name="Status"/> may name several, with commas between.</summary>
internal sealed record Open311Query(
    [FromQuery(Name = "service_request_id")] string? Numbers,
    [FromQuery(Name = "service_code")] string? Services,
    [FromQuery(Name = "start_date")] string? From,
    [FromQuery(Name = "end_date")] string? Until,
    [FromQuery(Name = "status")] string? Status,
    [FromQuery(Name = "page")] int? Page,
    [FromQuery(Name = "page_size")] int? PageSize,
    [FromQuery(Name = "jurisdiction_id")] string? Jurisdiction)
{
    public RequestFilter Read(DateTimeOffset now, string? numbers = null) => RequestFilter.Read(numbers ?? Numbers, Services, From, Until, Status, Page, PageSize, now);
}
