using Microsoft.EntityFrameworkCore;
using Shanzhi.Caching;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Media;
using Shanzhi.Privacy;

namespace Shanzhi.Grid.Privacy;

/// <summary>What somebody reported. The matter and its answer stay, for the village relied on them; who told it, with their photos and voice, goes.</summary>
internal sealed class GridPersonalData(GridDbContext db, PhoneVault phones, IMediaStore media, IAreaDirectory areas, IPageCache pages) : IPersonalData
{
    public string Name => "reports";

    public async Task<object?> ExportAsync(DataSubject subject, CancellationToken cancellation = default)
        => (await OfAsync(subject, cancellation)).ConvertAll(report => new
        {
            report.Number,
            report.ReceivedAt,
            Village = report.VillageName,
            Place = report.PlaceText,
            Text = report.Wording,
            report.ContactName,
            Phone = phones.Show(report.Phone),
            Photos = report.PhotoIds.Select(media.Link),
            State = Words.State(report.State),
        });

    public async Task EraseAsync(DataSubject subject, CancellationToken cancellation = default)
    {
        foreach (var report in await OfAsync(subject, cancellation))
        {
            var files = report.Forget();
            foreach (var move in await db.ReportMoves.Where(row => row.ReportId == report.Id && row.ActorOffice == Actor.ReporterOffice).ToListAsync(cancellation))
            {
                files.AddRange(move.Forget());
            }

            await media.EraseAsync(files, $"grid.report/{report.Id}", cancellation);
            if (await areas.FindAsync(report.VillageId, cancellation) is { } village)
            {
                pages.Evict($"village:{village.Code}");
            }
        }
    }

    private async Task<List<Report>> OfAsync(DataSubject subject, CancellationToken cancellation)
    {
        List<Report> reports = [];
        if (subject.AccountId is { } account)
        {
            reports.AddRange(await db.Reports.Where(report => report.ReporterId == account).ToListAsync(cancellation));
        }

        if (subject.Phone is { } phone && await phones.HashAsync(phone, cancellation) is { } hash)
        {
            // Guests' only: under an account's report stands whatever number its reporter typed.
            reports.AddRange(await db.Reports.Where(report => report.PhoneHash == hash && report.ReporterId == null).ToListAsync(cancellation));
        }

        return [.. reports.DistinctBy(report => report.Id).OrderBy(report => report.ReceivedAt)];
    }
}
