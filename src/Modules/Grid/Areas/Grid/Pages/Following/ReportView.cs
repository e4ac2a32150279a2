using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Following;

/// <summary>A report as one reader may see it.</summary>
/// <param name="Own">The reader handed it in.</param>
internal sealed record ReportView(Report Report, IReadOnlyList<ReportMove> Moves, string CategoryName, bool ShowEmergency, AreaView Village, bool Own, string? MasterNumber);

/// <summary>Finds a report by its number for somebody who is not at work: the reporter, or a stranger if it is public.</summary>
internal sealed class ReportReader(GridDbContext db, GridCatalogue catalogue, ReporterGate gate, ICurrentUser user, IAreaDirectory areas)
{
    /// <summary>Null when it is not there, or not for this reader: the page says the same for both.</summary>
    public async Task<ReportView?> FindAsync(string number, string? followKey, CancellationToken cancellation)
    {
        var plain = ReportNumber.Parse(number);
        var report = await db.Reports.AsNoTracking().SingleOrDefaultAsync(row => row.Number == plain, cancellation);
        if (report is null || await areas.FindAsync(report.VillageId, cancellation) is not { } village)
        {
            return null;
        }

        var own = await gate.IsReporterAsync(report, followKey, cancellation);
        if (!own && !MayBeSeen(report) && !ReportAccess.Sees(user.Caller, report))
        {
            return null;
        }

        var moves = await db.ReportMoves.AsNoTracking().Where(move => move.ReportId == report.Id).OrderByDescending(move => move.Sequence).ToListAsync(cancellation);
        var category = await catalogue.CategoryAsync(report.CategoryKey, cancellation);
        var master = report.DuplicateOf is { } id ? await db.Reports.Where(row => row.Id == id).Select(row => row.Number).SingleOrDefaultAsync(cancellation) : null;
        return new ReportView(report, moves, category?.Name ?? "", category?.ShowEmergency ?? false, village, own, master);
    }

    /// <summary>Merged into another (并到同一件), its number still leads to that one.</summary>
    private static bool MayBeSeen(Report report)
        => !report.Private && report.Confirmation != Confirmation.Waiting && report.State is not (ReportState.Declined or ReportState.Withdrawn);
}
