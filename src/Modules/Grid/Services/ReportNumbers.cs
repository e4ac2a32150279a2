using Microsoft.EntityFrameworkCore;
using Shanzhi.Data;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Services;

/// <summary>Gives each report its number, inside a command.</summary>
internal sealed class ReportNumbers(GridDbContext db)
{
    private static readonly PreparedQuery<Func<GridDbContext, int, CancellationToken, Task<ReportCounter?>>> CounterOf = new(() => EF.CompileAsyncQuery(
        (GridDbContext db, int month, CancellationToken _) => db.ReportCounters.SingleOrDefault(row => row.Month == month)));

    public async Task<string> NextAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var month = ReportNumber.Month(now);
        // Several may be made in one unit of work.
        var counter = db.ReportCounters.Local.FirstOrDefault(row => row.Month == month) ?? await CounterOf.On(db)(db, month, cancellation);
        if (counter is null)
        {
            counter = new ReportCounter { Month = month };
            db.ReportCounters.Add(counter);
        }

        return counter.Next();
    }
}
