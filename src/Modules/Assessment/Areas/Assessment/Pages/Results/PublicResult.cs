using Microsoft.EntityFrameworkCore;
using Shanzhi.Assessment.Data;
using Shanzhi.Assessment.Domain;

namespace Shanzhi.Assessment.Results;

/// <summary>A place as everybody may read it.</summary>
internal sealed record PublicLine(Guid SubjectId, string Name, string PlaceName, int Points, int Stars, bool Ranked, Board Board, string Note)
{
    public string Full => PlaceName.Length > 0 ? $"{PlaceName} {Name}" : Name;
}

/// <summary>A published result and its lines; none once it was taken down or its time is over (到期).</summary>
internal sealed record PublicResult(Run Run, bool IsOn, IReadOnlyList<PublicLine> Lines)
{
    /// <summary>More than a country has places in a county.</summary>
    private const int Most = 2000;

    public IReadOnlyList<PublicLine> On(Board board) => [.. Lines.Where(line => line.Board == board)];

    /// <summary>Places by their stars, most first; those not ranked come last, under nought.</summary>
    public IEnumerable<IGrouping<int, PublicLine>> ByStars => Lines.GroupBy(line => line.Ranked ? line.Stars : -1).OrderByDescending(group => group.Key);

    /// <summary>Null when it was never public.</summary>
    public static async Task<PublicResult?> FindAsync(AssessmentDbContext db, Guid id, DateOnly today, CancellationToken cancellation)
    {
        var run = await db.Runs.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id && row.PublishedAt != null, cancellation);
        if (run is null || !run.IsPublic(today))
        {
            return run is null ? null : new PublicResult(run, false, []);
        }

        var lines = await db.RunLines.AsNoTracking().Where(line => line.RunId == id).OrderBy(line => line.Rank == null).ThenBy(line => line.Rank).ThenBy(line => line.PlaceName).ThenBy(line => line.SubjectName).Take(Most)
            .Select(line => new PublicLine(line.SubjectId, line.SubjectName, line.PlaceName, line.Points, line.Stars, line.Rank != null, line.Board, line.Note)).ToListAsync(cancellation);
        return new PublicResult(run, true, lines);
    }

    public static IQueryable<Run> Now(AssessmentDbContext db, DateOnly today) => db.Runs.AsNoTracking().Where(run => run.State == RunState.Published && run.Until >= today);
}
