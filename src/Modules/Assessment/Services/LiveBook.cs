using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Assessment.Data;
using Shanzhi.Assessment.Domain;
using Shanzhi.Caching;

namespace Shanzhi.Assessment.Services;

/// <summary>
/// A scheme counted as things stand now. Places are ranked among all of them, as they will be when it is settled, and a reader sees those in their areas;
/// persons are counted and ranked within the reader's areas, where alone their cases are the reader's to see.
/// </summary>
internal sealed class LiveBook(AssessmentDbContext db, SchemeBook schemes, Assessor assessor, ITenantCache cache)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    public static bool RanksAll(SubjectKind kind) => kind is not (SubjectKind.Worker or SubjectKind.Department);

    public async Task<IReadOnlyList<Assessed>> OfAsync(Scheme scheme, Formula formula, IReadOnlyList<AreaPath> reach, Period period, CancellationToken cancellation)
    {
        var all = RanksAll(scheme.Kind);
        IReadOnlyList<AreaPath> within = all && await schemes.TopAsync(cancellation) is { } top ? [top.Path] : reach;

        // A county's counting is shared and turned over page by page; what is recorded by hand shows at once.
        var marks = await db.Marks.Where(mark => mark.SchemeId == scheme.Id && mark.Day >= period.From && mark.Day <= period.To)
            .GroupBy(mark => mark.SchemeId).Select(same => new { Count = same.Count(), Taken = same.Count(mark => mark.CancelReason != null) }).FirstOrDefaultAsync(cancellation);
        var key = $"assessment.live:{scheme.Id}:{scheme.Version}:{period.From:yyyyMMdd}-{period.To:yyyyMMdd}:{marks?.Count}-{marks?.Taken}:{string.Join(',', within)}";
        var assessed = await cache.GetOrCreateAsync(key, token => assessor.OfAsync(scheme, formula, within, period, token), Lifetime, cancellation);
        return all ? [.. assessed.Where(one => reach.Any(area => area.Contains(one.Path)))] : assessed;
    }
}
