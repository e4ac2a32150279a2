using Microsoft.EntityFrameworkCore;
using Shanzhi.Grid.Data;

namespace Shanzhi.Grid.Services;

internal sealed class ReportKinds(GridDbContext db) : IReportKinds
{
    public async Task<IReadOnlyList<ReportKind>> ListAsync(CancellationToken cancellation = default)
        => await db.Categories.AsNoTracking().Where(row => row.Active).OrderBy(row => row.Order)
            .Select(row => new ReportKind(row.Key, row.ClassName, row.Name, row.Private)).ToListAsync(cancellation);
}
