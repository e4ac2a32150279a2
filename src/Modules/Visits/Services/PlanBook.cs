using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Caching;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;

namespace Shanzhi.Visits.Services;

/// <summary>The plans in force and the kinds: asked on each page, changed seldom. Kept in memory, to be read only.</summary>
internal sealed class PlanBook(VisitsDbContext db, ITenantCache cache)
{
    private const string PlansKey = "visits.plans";
    private const string KindsKey = "visits.kinds";
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    public ValueTask<List<Plan>> PlansAsync(CancellationToken cancellation)
        => cache.GetOrCreateAsync(PlansKey, token => db.Plans.AsNoTracking().Where(plan => plan.EndedAt == null).OrderBy(plan => plan.Path).ThenBy(plan => plan.Id).ToListAsync(token), Lifetime, cancellation);

    /// <summary>Plans that hold at a place.</summary>
    public async Task<IReadOnlyList<Plan>> AtAsync(AreaPath place, CancellationToken cancellation)
        => [.. (await PlansAsync(cancellation)).Where(plan => plan.Path.Contains(place))];

    public ValueTask<List<VisitKind>> KindsAsync(CancellationToken cancellation)
        => cache.GetOrCreateAsync(KindsKey, token => db.Kinds.AsNoTracking().OrderBy(kind => kind.Order).ThenBy(kind => kind.Key).ToListAsync(token), Lifetime, cancellation);

    public async Task<IReadOnlyDictionary<string, VisitKind>> KindsByKeyAsync(CancellationToken cancellation)
        => (await KindsAsync(cancellation)).ToDictionary(kind => kind.Key, StringComparer.Ordinal);

    /// <summary>Must follow each change of a plan or a kind.</summary>
    public void Changed()
    {
        cache.Remove(PlansKey);
        cache.Remove(KindsKey);
    }
}
