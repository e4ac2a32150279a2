using Microsoft.EntityFrameworkCore;
using Shanzhi.Assessment.Data;
using Shanzhi.Audit;
using Shanzhi.Communities;

namespace Shanzhi.Assessment.Services;

/// <summary>Places and people that results speak of.</summary>
internal sealed class AssessmentReferences(AssessmentDbContext db) : IReferences
{
    public async Task<IReadOnlyDictionary<Guid, string>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation = default)
        => await db.RunLines.Where(line => ids.Contains(line.SubjectId)).Select(line => line.SubjectId).Distinct().ToDictionaryAsync(id => id, _ => "考核结果里有，留着没动。", cancellation);
}

/// <summary>What schemes and results are called today.</summary>
internal sealed class AssessmentAuditNames(AssessmentDbContext db) : IAuditNames
{
    public async Task<IReadOnlyDictionary<Guid, string>> FindAsync(ILookup<string, Guid> asked, CancellationToken cancellation = default)
    {
        var (schemes, runs) = (asked["assessment.scheme"].ToList(), asked["assessment.run"].ToList());
        Dictionary<Guid, string> names = [];
        if (schemes.Count > 0)
        {
            names = await db.Schemes.AsNoTracking().Where(scheme => schemes.Contains(scheme.Id)).ToDictionaryAsync(scheme => scheme.Id, scheme => scheme.Name, cancellation);
        }

        if (runs.Count > 0)
        {
            foreach (var run in await db.Runs.AsNoTracking().Where(run => runs.Contains(run.Id)).Select(run => new { run.Id, run.SchemeName, run.From, run.To }).ToListAsync(cancellation))
            {
                names[run.Id] = $"{run.SchemeName} {run.From:yyyy-MM-dd}–{run.To:yyyy-MM-dd}";
            }
        }

        return names;
    }
}
