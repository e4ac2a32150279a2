using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Assessment.Data;
using Shanzhi.Assessment.Domain;
using Shanzhi.Assessment.Results;
using Shanzhi.Assessment.Services;
using Shanzhi.Caching;
using Shanzhi.Features;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Assessment.Components;

internal sealed record VillageStandingQuery(Guid VillageId) : IQuery<VillageStanding>;

/// <param name="HasBulletins">The grid's own 每周通报 hangs at the village's page.</param>
internal sealed record VillageStanding(IReadOnlyList<StandingLine> Lines, bool HasBulletins);

internal sealed record StandingLine(Guid RunId, string SchemeName, DateOnly From, DateOnly To, int Points, int Stars, bool Ranked, Board Board, string Note);

internal sealed class VillageStandingHandler(AssessmentDbContext db, IFeatureState features, TimeProvider clock) : IRequestHandler<VillageStandingQuery, VillageStanding>
{
    /// <summary>Feature of the grid's weekly sheet, a page of its own at the village.</summary>
    private const string Bulletins = "Shanzhi.Grid.Bulletins";

    public async Task<VillageStanding> Handle(VillageStandingQuery request, CancellationToken cancellationToken)
    {
        var lines = await db.RunLines.AsNoTracking().Where(line => line.SubjectId == request.VillageId)
            .Join(PublicResult.Now(db, ChinaDays.Of(clock.GetUtcNow())), line => line.RunId, run => run.Id, (line, run) => new { line, run })
            .OrderByDescending(row => row.run.To).Take(3)
            .Select(row => new StandingLine(row.run.Id, row.run.SchemeName, row.run.From, row.run.To, row.line.Points, row.line.Stars, row.line.Rank != null, row.line.Board, row.line.Note)).ToListAsync(cancellationToken);
        return new VillageStanding(lines, features.IsEnabled(Bulletins));
    }
}

internal sealed record CountyResultsQuery : IQuery<IReadOnlyList<CountyResult>>;

internal sealed record CountyResult(Guid RunId, string SchemeName, DateOnly From, DateOnly To, IReadOnlyList<string> Red, IReadOnlyList<string> Black);

internal sealed class CountyResultsHandler(AssessmentDbContext db, TimeProvider clock) : IRequestHandler<CountyResultsQuery, IReadOnlyList<CountyResult>>
{
    public async Task<IReadOnlyList<CountyResult>> Handle(CountyResultsQuery request, CancellationToken cancellationToken)
    {
        var runs = await PublicResult.Now(db, ChinaDays.Of(clock.GetUtcNow())).OrderByDescending(run => run.To).Take(3).ToListAsync(cancellationToken);
        var ids = runs.ConvertAll(run => run.Id);
        var listed = await db.RunLines.AsNoTracking().Where(line => ids.Contains(line.RunId) && line.Board != Board.None).OrderBy(line => line.Rank).Select(line => new { line.RunId, line.SubjectName, line.Board }).Take(200).ToListAsync(cancellationToken);
        IReadOnlyList<string> Names(Guid run, Board board) => [.. listed.Where(line => line.RunId == run && line.Board == board).Select(line => line.SubjectName)];
        return runs.ConvertAll(run => new CountyResult(run.Id, run.SchemeName, run.From, run.To, Names(run.Id, Board.Red), Names(run.Id, Board.Black)));
    }
}

/// <summary>For whoever may see assessments; null for others.</summary>
internal sealed record AssessmentDashboardQuery : IQuery<AssessmentDashboard?>;

/// <param name="ToObject">Results that may still be objected to.</param>
internal sealed record AssessmentDashboard(string SchemeName, Guid SchemeId, IReadOnlyList<(string Name, long Part, long Whole)> Shares, int ToObject);

internal sealed class AssessmentDashboardHandler(AssessmentDbContext db, SchemeBook schemes, MeasureBook measures, RunBook book, ITenantCache cache, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<AssessmentDashboardQuery, AssessmentDashboard?>
{
    public async Task<AssessmentDashboard?> Handle(AssessmentDashboardQuery request, CancellationToken cancellationToken)
    {
        var reach = user.Caller.Reach(AssessmentPermissions.View);
        var scheme = reach.Count == 0 ? null : await db.Schemes.AsNoTracking().Where(row => row.Active && row.Kind == SubjectKind.Village).OrderBy(row => row.Key).FirstOrDefaultAsync(cancellationToken);
        if (scheme is null)
        {
            return null;
        }

        var today = ChinaDays.Of(clock.GetUtcNow());
        var formula = (await schemes.VersionAsync(scheme.Id, scheme.Version, cancellationToken)).Formula;
        var keys = formula.Measures.Select(measure => measure.Key).ToList();
        // Those who share a reach share the counting: a start page is opened all the time.
        var counts = await cache.GetOrCreateAsync(
            $"assessment.dashboard:{scheme.Id}:{scheme.Version}:{string.Join(',', reach)}", token => measures.CountAsync(keys, SubjectKind.Village, reach, new Period(Period.Around(Cycle.Monthly, today).From, today), token), TimeSpan.FromMinutes(2), cancellationToken);
        var shares = keys.ConvertAll(key => (measures.Find(key)?.Name ?? key, counts.Sum(one => one.Counts.GetValueOrDefault(key).Part), counts.Sum(one => one.Counts.GetValueOrDefault(key).Whole)));
        var shown = await book.Visible(db.Runs.AsNoTracking()).CountAsync(run => run.State == RunState.Shown && run.ObjectUntil >= today, cancellationToken);
        return new AssessmentDashboard(scheme.Name, scheme.Id, shares, shown);
    }
}
