using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Open311;

/// <summary>What staff did on public reports that were taken up (办理经过), as mySociety's extension has it. Nothing the reporters said.</summary>
internal sealed class RequestUpdates(GridDbContext db, GridSettingsReader settings, IStringLocalizer<SharedStrings> texts)
{
    private static readonly ReportState[] Told = [.. Enum.GetValues<ReportState>().Except([ReportState.Declined, ReportState.Withdrawn])];

    /// <summary>Words meant for everybody; what is said with other acts is said to one.</summary>
    private static readonly ReportAct[] Spoken = [ReportAct.Reply, ReportAct.Explain];

    public async Task<JsonArray> FindAsync(RequestFilter filter, CancellationToken cancellation)
    {
        var rules = await settings.GetAsync(cancellation);
        var reports = filter.Numbers.Count > 0 ? filter.Over(db.Reports) : db.Reports.AsNoTracking().Where(ReportAccess.Public).Where(report => Told.Contains(report.State) && report.LastMovedAt >= filter.From);
        var rows = await reports.Where(report => report.AcceptedAt != null)
            .Join(db.ReportMoves, report => report.Id, move => move.ReportId, (report, move) => new { report.Number, Move = move })
            .Where(row => row.Move.At >= filter.From && row.Move.At <= filter.Until && row.Move.ActorOffice != Actor.ReporterOffice)
            .OrderBy(row => row.Move.At).ThenBy(row => row.Move.Id).Skip(filter.Skip).Take(filter.Take)
            .Select(row => new { row.Number, row.Move.Id, row.Move.Act, row.Move.To, row.Move.At, row.Move.PublicText }).ToListAsync(cancellation);
        return new JsonArray([.. rows.Select(row => new JsonObject
        {
            ["update_id"] = row.Id.ToString("N"),
            ["service_request_id"] = row.Number,
            ["status"] = row.To.IsOpen() ? "open" : "closed",
            ["updated_datetime"] = Wire.Time(row.At),
            ["description"] = Spoken.Contains(row.Act) && row.PublicText is { } said ? ReportText.Public(said) : texts[rules.State(row.To)].Value,
            ["media_url"] = null,
        })]);
    }
}
