using Microsoft.EntityFrameworkCore;
using Shanzhi.Assessment.Data;
using Shanzhi.Assessment.Domain;
using Shanzhi.Communities;
using Shanzhi.Messaging;

namespace Shanzhi.Assessment.Services;

/// <summary>Schemes and the place that is above all of them.</summary>
internal sealed class SchemeBook(AssessmentDbContext db, IAreaDirectory areas)
{
    public async Task<(Scheme Scheme, SchemeVersion Version)> FindAsync(Guid id, CancellationToken cancellation)
    {
        var scheme = await db.Schemes.FirstOrDefaultAsync(row => row.Id == id, cancellation) ?? throw new NotFoundException();
        return (scheme, await VersionAsync(id, scheme.Version, cancellation));
    }

    public Task<SchemeVersion> VersionAsync(Guid id, int number, CancellationToken cancellation)
        => db.SchemeVersions.AsNoTracking().FirstAsync(row => row.SchemeId == id && row.Number == number, cancellation);

    /// <summary>The county, or the township where that is the tenant; null before its divisions are in.</summary>
    public Task<AreaView?> TopAsync(CancellationToken cancellation) => areas.TopAsync(cancellation);
}
