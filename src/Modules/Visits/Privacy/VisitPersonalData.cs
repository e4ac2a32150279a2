using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Shanzhi.Communities;
using Shanzhi.Media;
using Shanzhi.Privacy;
using Shanzhi.Ui;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Privacy;

/// <summary>What visits keep of somebody: visits to their household, and what they said of them. Erased, a remark stays without its author and its words; visits are the household's, whose others go on living there.</summary>
internal sealed class VisitPersonalData(VisitsDbContext db, IHouseholdDirectory directory, IMediaStore media, IStringLocalizer<SharedStrings> texts) : IPersonalData
{
    private const int MostVisits = 500;

    public string Name => "走访记录";

    public async Task<object?> ExportAsync(DataSubject subject, CancellationToken cancellation = default)
    {
        if (subject.AccountId is not { } account)
        {
            return null;
        }

        var homes = (await directory.OfAccountAsync(account, cancellation)).Select(home => home.Id).ToList();
        var visits = await db.Visits.AsNoTracking().Where(visit => visit.HouseholdId != null && homes.Contains(visit.HouseholdId.Value)).OrderByDescending(visit => visit.Day).Take(MostVisits).ToListAsync(cancellation);
        var remarks = await db.Remarks.AsNoTracking().Where(remark => remark.ById == account).OrderBy(remark => remark.At).ToListAsync(cancellation);
        return visits.Count + remarks.Count == 0 ? null : new Dictionary<string, object?>
        {
            [texts["走访"]] = visits.Select(visit => new Dictionary<string, object?>
            {
                [texts["什么时候"]] = visit.OccurredAt,
                [texts["怎么联系的"]] = texts[Words.Contact(visit.Contact)].Value,
                [texts["谁来的"]] = visit.WorkerName,
                [texts["记的是什么"]] = visit.Diary,
                [texts["回执"]] = $"{texts[Words.Receipt(visit.Receipt)].Value} {visit.ReceiptName}",
                [texts["照片"]] = visit.PhotoIds.Select(media.Link),
            }),
            [texts["提过的异议"]] = remarks.Select(remark => new Dictionary<string, object?>
            {
                [texts["什么时候"]] = remark.At,
                [texts["说的是什么"]] = remark.Text,
                [texts["答复"]] = remark.Answer,
            }),
        };
    }

    public async Task EraseAsync(DataSubject subject, CancellationToken cancellation = default)
    {
        if (subject.AccountId is not { } account)
        {
            return;
        }

        foreach (var remark in await db.Remarks.Where(row => row.ById == account).ToListAsync(cancellation))
        {
            (remark.ById, remark.Text) = (null, "（本人已删除）");
        }

        // Names and signatures somebody gave at the door are of their household alone while nobody else speaks for it.
        var homes = (await directory.OfAccountAsync(account, cancellation)).Select(home => home.Id).ToList();
        foreach (var visit in await db.Visits.Where(row => row.HouseholdId != null && homes.Contains(row.HouseholdId.Value) && (row.SignatureId != null || row.ReceiptName != "")).ToListAsync(cancellation))
        {
            if (visit.SignatureId is { } signature)
            {
                await media.EraseAsync([signature], $"visits.visit/{visit.Id}", cancellation);
            }

            (visit.SignatureId, visit.ReceiptName) = (null, "");
        }
    }
}
