using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Shanzhi.Caching;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Media;
using Shanzhi.Privacy;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Privacy;

/// <summary>What somebody reported. The matter and its answer stay, for the village relied on them; who told it, with their photos and voice, goes.</summary>
internal sealed class GridPersonalData(GridDbContext db, PhoneVault phones, IMediaStore media, IAreaDirectory areas, IPageCache pages, IStringLocalizer<SharedStrings> texts) : IPersonalData
{
    public string Name => "我报的事";

    public async Task<object?> ExportAsync(DataSubject subject, CancellationToken cancellation = default)
        => (await OfAsync(subject, cancellation)).ConvertAll(report => new Dictionary<string, object?>
        {
            [texts["编号"]] = report.Number,
            [texts["收到"]] = report.ReceivedAt,
            [texts["村"]] = report.VillageName,
            [texts["在哪里"]] = report.PlaceText,
            [texts["报的是什么"]] = report.Wording,
            [texts["怎么称呼您"]] = report.ContactName,
            [texts["手机号"]] = phones.Show(report.Phone),
            [texts["照片"]] = report.PhotoIds.Select(media.Link),
            [texts["办到哪一步"]] = texts[Words.State(report.State)].Value,
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
