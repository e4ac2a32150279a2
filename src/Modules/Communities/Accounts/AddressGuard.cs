using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities.Data;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Accounts;

/// <summary>Stops an address that tries one account after another. A lock on each account alone would let it try a common password on all of them.</summary>
internal sealed class AddressGuard(CommunitiesDbContext db, ICurrentUser user, TimeProvider time)
{
    /// <summary>A whole township office may stand behind one address.</summary>
    public const int MaxFailures = 30;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private string? Address => user.Caller.Address;

    public async Task<bool> IsClosedAsync(CancellationToken cancellation)
    {
        var since = time.GetUtcNow() - Window;
        return Address is { } address && await db.SignInFailures.CountAsync(x => x.Address == address && x.At > since, cancellation) >= MaxFailures;
    }

    public async Task FailAsync(CancellationToken cancellation)
    {
        if (Address is { } address)
        {
            var now = time.GetUtcNow();
            await db.SignInFailures.Where(x => x.At < now - Kept).ExecuteDeleteAsync(cancellation);
            db.SignInFailures.Add(new SignInFailure { Address = address, At = now });
        }
    }
}
