using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities.Data;

namespace Shanzhi.Communities.Directories;

/// <summary>Hands out area numbers inside a command; the tenant's writer runs one command at a time, so none is given twice.</summary>
internal sealed class AreaNumbers(CommunitiesDbContext db)
{
    private int? last;

    public async Task<int> NextAsync(CancellationToken cancellation)
    {
        last = (last ?? await db.Areas.MaxAsync(x => (int?)x.Number, cancellation) ?? 0) + 1;
        return last.Value;
    }
}
