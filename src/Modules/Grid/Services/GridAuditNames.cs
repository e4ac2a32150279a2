using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Services;

/// <summary>Reports by their numbers: what they say may be private. Briefs by their titles.</summary>
internal sealed class GridAuditNames(GridDbContext db) : IAuditNames
{
    public async Task<IReadOnlyDictionary<Guid, string>> FindAsync(ILookup<string, Guid> asked, CancellationToken cancellation = default)
    {
        Dictionary<Guid, string> names = [];
        if (asked["grid.report"].ToList() is { Count: > 0 } reports)
        {
            names = await db.Reports.AsNoTracking().Where(report => reports.Contains(report.Id)).ToDictionaryAsync(report => report.Id, report => ReportNumber.Grouped(report.Number), cancellation);
        }

        if (asked["grid.brief"].ToList() is { Count: > 0 } briefs)
        {
            foreach (var brief in await db.Briefs.AsNoTracking().Where(brief => briefs.Contains(brief.Id)).Select(brief => new { brief.Id, brief.Title }).ToListAsync(cancellation))
            {
                names[brief.Id] = brief.Title;
            }
        }

        return names;
    }
}
