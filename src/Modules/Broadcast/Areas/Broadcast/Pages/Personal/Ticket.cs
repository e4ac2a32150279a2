using Microsoft.EntityFrameworkCore;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Services;

namespace Shanzhi.Broadcast.Personal;

/// <summary>What opens a circular to the one it was sent to: the code at the end of the link.</summary>
internal sealed class Ticket(BroadcastDbContext db)
{
    private const int LongestCode = 40;

    public async Task<(Circular Circular, Addressee One)?> FindAsync(string code, CancellationToken cancellation)
    {
        if (code.Length > LongestCode)
        {
            return null;
        }

        var hash = Keys.HashOf(code);
        var one = await db.Addressees.SingleOrDefaultAsync(row => row.Code == hash, cancellation);
        return one is null ? null : (await db.Circulars.SingleAsync(row => row.Id == one.CircularId, cancellation), one);
    }
}
