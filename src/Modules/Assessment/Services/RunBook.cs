using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Assessment.Data;
using Shanzhi.Assessment.Domain;
using Shanzhi.Caching;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Assessment.Services;

/// <summary>Settled results, and who may see which of them.</summary>
internal sealed class RunBook(AssessmentDbContext db, IAreaDirectory areas, IPageCache pages, ICurrentUser user)
{
    public Caller Caller => user.Caller;

    /// <summary>The right a kind of result is seen by: persons are nobody else's to look at.</summary>
    public static Permission Sight(SubjectKind kind) => kind is SubjectKind.Village or SubjectKind.Township ? AssessmentPermissions.View : AssessmentPermissions.People;

    /// <summary>One the caller holds a right over.</summary>
    /// <exception cref="NotFoundException">There is none, or it is not the caller's.</exception>
    public async Task<Run> OwnAsync(Guid id, Permission permission, CancellationToken cancellation)
        => await db.Runs.FirstOrDefaultAsync(run => run.Id == id, cancellation) is { } run && Caller.Can(permission, run.Path) ? run : throw new NotFoundException();

    /// <summary>Those the caller may see something of: what reaches over or lies within their areas. Nobody but who settles them sees drafts.</summary>
    public IQueryable<Run> Visible(IQueryable<Run> runs)
    {
        var (own, places, people) = (Caller.Reach(AssessmentPermissions.Run), Caller.Reach(AssessmentPermissions.View), Caller.Reach(AssessmentPermissions.People));
        var drafts = runs.Within(run => run.Path, own).Where(run => run.State == RunState.Draft);
        var shown = runs.Where(run => run.State != RunState.Draft);
        var ofPlaces = Touching(shown.Where(run => run.Kind == SubjectKind.Village || run.Kind == SubjectKind.Township), places);
        var ofPeople = Touching(shown.Where(run => run.Kind != SubjectKind.Village && run.Kind != SubjectKind.Township), people);
        return drafts.Union(ofPlaces).Union(ofPeople);
    }

    /// <exception cref="NotFoundException">There is none the caller may see.</exception>
    public async Task<Run> SeenAsync(Guid id, CancellationToken cancellation)
        => await Visible(db.Runs.AsNoTracking().Where(run => run.Id == id)).FirstOrDefaultAsync(cancellation) ?? throw new NotFoundException();

    /// <summary>The lines in the caller's areas; a person's lie where the result is of.</summary>
    public IQueryable<RunLine> Lines(Run run) => db.RunLines.AsNoTracking().Where(line => line.RunId == run.Id).Within(line => line.Path, Caller.Reach(Sight(run.Kind)));

    /// <summary>Who may say that a line is wrong: its village's people, or the person; of a grid whoever leads it as well.</summary>
    public bool MayObject(Run run, RunLine line) => IsOwn(line) || run.Kind is not (SubjectKind.Worker or SubjectKind.Department) && Caller.Can(AssessmentPermissions.Object, line.Path);

    /// <summary>The caller's own result: the person's, or of the grid they lead.</summary>
    public bool IsOwn(RunLine line) => Caller.AccountId is { } account && (line.SubjectId == account || line.LeadId == account);

    /// <summary>Drops the kept pages of the places it names.</summary>
    public async Task EvictAsync(Run run, CancellationToken cancellation)
    {
        foreach (var id in await db.RunLines.Where(line => line.RunId == run.Id).Select(line => line.SubjectId).ToListAsync(cancellation))
        {
            if (await areas.FindAsync(id, cancellation) is { } area)
            {
                pages.Evict(area.Level == AreaLevel.Village ? $"village:{area.Code}" : $"town:{area.Code}");
            }
        }

        pages.Evict($"assessment:{run.Id}");
        pages.Evict("communities:home");
    }

    private static IQueryable<Run> Touching(IQueryable<Run> runs, IReadOnlyList<AreaPath> reach)
    {
        List<AreaPath> above = [.. reach.SelectMany(area => area.SelfAndAbove()).Distinct()];
        return runs.Within(run => run.Path, reach).Union(runs.Where(run => above.Contains(run.Path)));
    }
}
