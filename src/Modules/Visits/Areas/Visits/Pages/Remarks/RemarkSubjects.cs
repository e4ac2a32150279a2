using Microsoft.EntityFrameworkCore;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Remarks;

/// <summary>What an objection is about: a visit, or a reason or event written down of a household.</summary>
/// <param name="Text">What stands there: the diary of a visit, or the words of a reason.</param>
/// <param name="Kind">Name of a reason's or event's kind; null for a visit.</param>
/// <param name="WriterId">Who wrote it, and does not answer.</param>
internal sealed record RemarkSubject(Visit? Visit, string? Kind, string Text, Guid? WriterId);

/// <summary>Finds what the objections of a page are about.</summary>
internal sealed class RemarkSubjects(VisitsDbContext db, PlanBook book)
{
    public async Task<IReadOnlyDictionary<Guid, RemarkSubject>> OfAsync(IReadOnlyCollection<VisitRemark> remarks, CancellationToken cancellation)
    {
        var visits = remarks.Where(remark => remark.VisitId is not null).Select(remark => remark.VisitId!.Value).ToList();
        var cares = remarks.Where(remark => remark.CareId is not null).Select(remark => remark.CareId!.Value).ToList();
        var kinds = await book.KindsByKeyAsync(cancellation);
        string Name(string key) => kinds.GetValueOrDefault(key)?.Name ?? key;
        var found = await db.Visits.AsNoTracking().Where(visit => visits.Contains(visit.Id)).ToDictionaryAsync(visit => visit.Id, visit => new RemarkSubject(visit, null, visit.Diary, visit.WorkerId), cancellation);
        foreach (var care in await db.CareHouseholds.AsNoTracking().Where(row => cares.Contains(row.Id)).ToListAsync(cancellation))
        {
            found[care.Id] = new RemarkSubject(null, Name(care.KindKey), $"{care.Source} {care.Reason}".Trim(), care.ById);
        }

        foreach (var happened in await db.CareEvents.AsNoTracking().Where(row => cares.Contains(row.Id)).ToListAsync(cancellation))
        {
            found[happened.Id] = new RemarkSubject(null, Name(happened.KindKey), happened.Note, happened.ById);
        }

        return remarks.Where(remark => found.ContainsKey(Key(remark))).ToDictionary(remark => remark.Id, remark => found[Key(remark)]);
    }

    private static Guid Key(VisitRemark remark) => (remark.VisitId ?? remark.CareId)!.Value;
}
