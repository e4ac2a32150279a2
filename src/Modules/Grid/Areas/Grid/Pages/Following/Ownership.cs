using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Following;

/// <summary>
/// Which reports are somebody's own (我报过的事): told while signed in, or as a guest with the number they have since proved to be theirs.
/// A number typed by somebody who was signed in is one to be called by, proved by nobody: it makes nobody else the reporter.
/// </summary>
internal sealed class Ownership(GridDbContext db, ICurrentUser user, IAccountPhones accounts, PhoneVault phones)
{
    private (bool Known, string? Value) hash;

    /// <param name="proved">Keyed hash of a number proved otherwise than by signing in.</param>
    public async Task<Expression<Func<Report, bool>>> MineAsync(CancellationToken cancellation, string? proved = null)
    {
        var account = user.Caller.AccountId;
        var own = await HashAsync(cancellation);
        var holders = proved is null ? [] : await HoldersAsync(proved, cancellation);
        return report => (account != null && report.ReporterId == account)
            || (report.ReporterId == null && report.Confirmation != Confirmation.Waiting && ((own != null && report.PhoneHash == own) || (proved != null && report.PhoneHash == proved)))
            || (proved != null && report.PhoneHash == proved && holders.Contains(report.ReporterId));
    }

    public async Task<bool> IsMineAsync(Report report, CancellationToken cancellation)
        => report.ReporterId is { } id
            ? id == user.Caller.AccountId
            : report.Confirmation != Confirmation.Waiting && report.PhoneHash is { } kept && kept == await HashAsync(cancellation);

    /// <summary>Of those who reported with a number, the accounts that proved it by signing in: they forgot their report's number, and are not signed in.</summary>
    private async Task<List<Guid?>> HoldersAsync(string proved, CancellationToken cancellation)
    {
        List<Guid?> holders = [];
        foreach (var id in await db.Reports.Where(report => report.PhoneHash == proved && report.ReporterId != null).Select(report => report.ReporterId!.Value).Distinct().ToListAsync(cancellation))
        {
            if (await HashAsync(id, cancellation) == proved)
            {
                holders.Add(id);
            }
        }

        return holders;
    }

    private async Task<string?> HashAsync(CancellationToken cancellation)
    {
        if (!hash.Known)
        {
            hash = (true, user.Caller.AccountId is { } id ? await HashAsync(id, cancellation) : null);
        }

        return hash.Value;
    }

    private async Task<string?> HashAsync(Guid account, CancellationToken cancellation)
        => await accounts.FindProvedAsync(account, cancellation) is { } phone ? await phones.HashAsync(phone, cancellation) : null;
}
