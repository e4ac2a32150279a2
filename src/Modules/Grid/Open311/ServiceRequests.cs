using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities;
using Shanzhi.Grid.Board;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Media;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Open311;

/// <summary>Public reports as service requests. Of one nobody has taken up yet only kind, village and state are told: no words, no picture, no spot.</summary>
internal sealed class ServiceRequests(GridDbContext db, GridCatalogue catalogue, IAreaDirectory areas, IMediaStore media, IStringLocalizer<SharedStrings> texts, IHttpContextAccessor http)
{
    public async Task<JsonArray> FindAsync(RequestFilter filter, CancellationToken cancellation)
    {
        var rows = await filter.Over(db.Reports).OrderByDescending(report => report.ReceivedAt).ThenByDescending(report => report.Id).Skip(filter.Skip).Take(filter.Take).ToListAsync(cancellation);
        var answered = rows.Where(row => row.RepliedAt is not null && ReportAccess.WordsArePublic(row)).Select(row => row.Id).ToList();
        var replies = (await db.ReportMoves.AsNoTracking().Where(move => answered.Contains(move.ReportId) && move.Act == ReportAct.Reply).Select(move => new { move.ReportId, move.Sequence, move.PublicText }).ToListAsync(cancellation))
            .GroupBy(move => move.ReportId).ToDictionary(moves => moves.Key, moves => moves.MaxBy(move => move.Sequence)!.PublicText);
        JsonArray found = [];
        foreach (var row in rows)
        {
            found.Add((JsonNode)await ShowAsync(row, replies.GetValueOrDefault(row.Id), cancellation));
        }

        return found;
    }

    private async Task<JsonObject> ShowAsync(Report report, string? reply, CancellationToken cancellation)
    {
        var open = ReportAccess.WordsArePublic(report);
        var kind = texts[(await catalogue.CategoryAsync(report.CategoryKey, cancellation))?.Name ?? BoardQuery.Untold].Value;
        var place = report.AreaName == report.VillageName ? report.VillageName : $"{report.VillageName} {report.AreaName}";
        return new JsonObject
        {
            ["service_request_id"] = report.Number,
            ["status"] = report.State.IsOpen() ? "open" : "closed",
            ["status_notes"] = reply is null ? null : ReportText.Public(reply),
            ["service_name"] = kind,
            ["service_code"] = report.CategoryKey,
            ["description"] = open ? ReportText.Public(report.Wording) : kind,
            ["agency_responsible"] = report.LeadDepartment ?? report.DeskName,
            ["service_notice"] = null,
            ["requested_datetime"] = Wire.Time(report.ReceivedAt),
            ["updated_datetime"] = Wire.Time(report.LastMovedAt),
            ["expected_datetime"] = report.State.IsOpen() ? Wire.Time(report.DueReply) : null,
            ["address"] = open && report.PlaceText.Length > 0 ? $"{place} {ReportText.Public(report.PlaceText)}" : place,
            ["address_id"] = (await areas.FindAsync(report.VillageId, cancellation))?.Code,
            ["zipcode"] = null,
            ["lat"] = open ? Degrees(report.Latitude) : null,
            ["long"] = open ? Degrees(report.Longitude) : null,
            ["media_url"] = open && report.PhotoIds is [var first, ..] ? Origin + media.Link(first) : null,
        };
    }

    private string Origin => http.HttpContext is { Request: var request } ? $"{request.Scheme}://{request.Host}" : "";

    /// <summary>To ten metres.</summary>
    private static JsonNode? Degrees(double? degrees) => degrees is { } given ? JsonValue.Create(Math.Round(given, 4)) : null;
}
