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
    /// <returns>By account and by each number apart, none of them twice: asked as one condition, SQLite would go through all there ever was. Put them in order by <see cref="ReportAccess.LatestFirst"/>.</returns>
    public async Task<IQueryable<Report>> MineAsync(CancellationToken cancellation, string? proved = null)
    {
        var reports = db.Reports.AsNoTracking();
        List<IQueryable<Report>> parts = [];
        var account = user.Caller.AccountId;
        if (account is not null)
        {
            parts.Add(reports.Where(report => report.ReporterId == account));
        }

        foreach (var number in new[] { await HashAsync(cancellation), proved }.OfType<string>().Distinct(StringComparer.Ordinal))
        {
            parts.Add(reports.Where(report => report.PhoneHash == number && report.ReporterId == null && report.Confirmation != Confirmation.Waiting));
        }

        if (proved is not null && await HoldersAsync(proved, cancellation) is { Count: > 0 } holders)
        {
            parts.Add(reports.Where(report => report.PhoneHash == proved && report.ReporterId != account && holders.Contains(report.ReporterId)));
        }

        return parts.Count == 0 ? reports.Where(report => false) : parts.Aggregate((all, part) => all.Concat(part));
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
