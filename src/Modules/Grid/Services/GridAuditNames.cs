using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Services;

/// <summary>Reports by their numbers: what they say may be private.</summary>
internal sealed class GridAuditNames(GridDbContext db) : IAuditNames
{
    public async Task<IReadOnlyDictionary<Guid, string>> FindAsync(ILookup<string, Guid> asked, CancellationToken cancellation = default)
    {
        var ids = asked["grid.report"].ToList();
        return ids.Count == 0 ? new Dictionary<Guid, string>()
            : await db.Reports.AsNoTracking().Where(report => ids.Contains(report.Id)).ToDictionaryAsync(report => report.Id, report => ReportNumber.Grouped(report.Number), cancellation);
    }
}
