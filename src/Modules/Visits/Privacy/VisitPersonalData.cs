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

/// <summary>
/// What visits keep of somebody: visits to their household, the reasons to come and what happened there, and what they said of them. Erased, a remark stays without its author and its words,
/// notes lose what was said, and restricted care is deleted; visits are the household's, whose others go on living there.
/// </summary>
internal sealed class VisitPersonalData(VisitsDbContext db, OwnCare own, IHouseholdDirectory directory, IHouseholdRegister register, IMediaStore media, IStringLocalizer<SharedStrings> texts) : IPersonalData
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
        var care = await own.OfAsync(homes, cancellation);
        return visits.Count + remarks.Count + care.Count == 0 ? null : new Dictionary<string, object?>
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
            [texts["多关心的缘由和家里出的事"]] = care.Select(line => new Dictionary<string, object?>
            {
                [texts["什么时候"]] = line.Day,
                [texts["什么事"]] = texts[line.Kind].Value,
                [texts["从哪知道的"]] = line.Source,
                [texts["记的是什么"]] = line.Text,
                [texts["下次核实"]] = line.ReviewOn,
            }),
            [texts["提过的异议"]] = remarks.Select(remark => new Dictionary<string, object?>
            {
                [texts["什么时候"]] = remark.At,
                [texts["说的是什么"]] = remark.Text,
                [texts["答复"]] = remark.Answer,
                [texts["原来记的"]] = remark.DiaryBefore,
            }),
        };
    }

    public async Task EraseAsync(DataSubject subject, CancellationToken cancellation = default)
    {
        List<Guid> homes = subject.AccountId is { } account ? [.. (await directory.OfAccountAsync(account, cancellation)).Select(home => home.Id)] : [];
        await ForgetWordsAsync(subject.AccountId, homes, cancellation);
        List<Guid> cared = subject.ResidentId is { } resident ? [.. homes, .. (await register.HouseholdsOfAsync([resident], cancellation)).Values] : homes;
        (await db.CareHouseholds.Where(row => cared.Contains(row.HouseholdId)).ToListAsync(cancellation)).ForEach(row => row.Forget());
        (await db.CareEvents.Where(row => cared.Contains(row.HouseholdId)).ToListAsync(cancellation)).ForEach(row => row.Forget());
        // Whom of the household it is about lies closed: it goes with the first who is erased.
        db.RestrictedCares.RemoveRange(await db.RestrictedCares.Where(row => cared.Contains(row.HouseholdId)).ToListAsync(cancellation));
    }

    private async Task ForgetWordsAsync(Guid? account, List<Guid> homes, CancellationToken cancellation)
    {
        foreach (var remark in await db.Remarks.Where(row => account != null && row.ById == account).ToListAsync(cancellation))
        {
            (remark.ById, remark.Text) = (null, "（本人已删除）");
        }

        // Names and signatures somebody gave at the door are of their household alone while nobody else speaks for it.
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
