using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;

namespace Shanzhi.Visits.Services;

/// <summary>What one worker did of a plan that counts by worker.</summary>
internal sealed record QuotaLine(Plan Plan, Span Span, Guid WorkerId, string WorkerName, string RoleTitle, AreaPath Area, int Done)
{
    public bool Kept => Done >= Plan.Times;
}

/// <summary>走访任务: so many visits, or so many groups, a worker and period.</summary>
internal sealed class QuotaReader(VisitsDbContext db, PlanBook book, IStaffDirectory staff, RoleNames roles)
{
    /// <summary>All workers bound in some areas, in the period that a day lies in.</summary>
    /// <param name="only">Plans of that period alone; null for all.</param>
    public async Task<IReadOnlyList<QuotaLine>> OfAsync(IReadOnlyList<AreaPath> areas, DateOnly day, Period? only, CancellationToken cancellation)
    {
        List<QuotaLine> lines = [];
        foreach (var plan in (await book.PlansAsync(cancellation)).Where(plan => plan.Kind != PlanKind.Households && (only is null || plan.Period == only)))
        {
            var holders = await HoldersAsync(plan, cancellation);
            lines.AddRange(await CountAsync(plan, [.. holders.Where(holder => areas.Any(area => area.Contains(holder.Area)))], [plan.Period.Of(day)], cancellation));
        }

        return lines;
    }

    /// <summary>All workers bound in some areas, once for each of a plan's own periods that ends within a span; what was over before the plan began was not asked.</summary>
    public async Task<IReadOnlyList<QuotaLine>> EndingAsync(IReadOnlyList<AreaPath> areas, Span span, CancellationToken cancellation)
    {
        List<QuotaLine> lines = [];
        foreach (var plan in (await book.PlansAsync(cancellation)).Where(plan => plan.Kind != PlanKind.Households))
        {
            var rounds = plan.Period.Ending(span).Where(round => round.End > plan.From).ToList();
            var holders = rounds.Count == 0 ? [] : await HoldersAsync(plan, cancellation);
            lines.AddRange(await CountAsync(plan, [.. holders.Where(holder => areas.Any(area => area.Contains(holder.Area)))], rounds, cancellation));
        }

        return lines;
    }

    /// <summary>The caller's own.</summary>
    public async Task<IReadOnlyList<QuotaLine>> OwnAsync(DateOnly day, CancellationToken cancellation)
    {
        if (await roles.PostAsync(cancellation) is not { } holder)
        {
            return [];
        }

        List<QuotaLine> lines = [];
        foreach (var plan in (await book.PlansAsync(cancellation)).Where(plan => plan.Kind != PlanKind.Households && Binds(plan, holder)))
        {
            lines.AddRange(await CountAsync(plan, [holder], [plan.Period.Of(day)], cancellation));
        }

        return lines;
    }

    private static bool Binds(Plan plan, PostHolder holder)
        => plan.WorkerId is { } worker ? worker == holder.AccountId : plan.Role == holder.Role && (plan.Path.Contains(holder.Area) || holder.Area.Contains(plan.Path));

    private async Task<IReadOnlyList<PostHolder>> HoldersAsync(Plan plan, CancellationToken cancellation)
        => plan.WorkerId is { } worker ? await staff.FindAsync(worker, cancellation) is { } one ? [one] : []
            : [.. (await staff.InRoleAsync(plan.Role!, plan.Path, cancellation)).DistinctBy(holder => holder.AccountId)];

    /// <summary>One question for all the rounds, which follow each other.</summary>
    private async Task<IEnumerable<QuotaLine>> CountAsync(Plan plan, IReadOnlyList<PostHolder> holders, IReadOnlyList<Span> rounds, CancellationToken cancellation)
    {
        if (holders.Count == 0 || rounds.Count == 0)
        {
            return [];
        }

        var (ids, from, until, contacts) = (holders.Select(holder => holder.AccountId).ToList(), rounds[0].From, rounds[^1].Until, plan.Contacts);
        var made = db.Visits.AsNoTracking().Where(visit => ids.Contains(visit.WorkerId) && visit.Day >= from && visit.Day < until && visit.Counts && contacts.Contains(visit.Contact));
        var days = (await made.GroupBy(visit => new { visit.WorkerId, visit.Day, visit.Path }).Select(group => new { group.Key.WorkerId, group.Key.Day, group.Key.Path, Count = group.Count() }).ToListAsync(cancellation))
            .ToLookup(row => (row.WorkerId, plan.Period.Of(row.Day).From));
        return holders.SelectMany(holder => rounds, (holder, round) =>
        {
            var own = days[(holder.AccountId, round.From)];
            var done = plan.Kind == PlanKind.Visits ? own.Sum(row => row.Count) : own.Select(row => row.Path).Distinct().Count();
            return new QuotaLine(plan, round, holder.AccountId, holder.Name, holder.RoleTitle, holder.Area, done);
        });
    }
}
