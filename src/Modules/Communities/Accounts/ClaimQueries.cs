using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities.Data;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Accounts;

internal sealed record ClaimLine(Guid Id, string Name, string Place, string? Phone, DateTimeOffset At);

internal sealed record PhoneChangeLine(Guid Id, string Name, string? OldPhone, string NewPhone, string Place, DateTimeOffset At);

internal sealed record ClaimDetail(ClaimLine Line, string? IdTail, DateOnly? BirthDate, IReadOnlyList<RosterPerson> Matches);

/// <summary>What waits for a grid worker: oldest first.</summary>
internal sealed class ClaimQueries(CommunitiesDbContext db, IAreaDirectory areas, ICurrentUser user)
{
    public const int PageSize = 20;

    public async Task<(int Total, IReadOnlyList<ClaimLine> Lines)> PendingAsync(int page, CancellationToken cancellation)
    {
        var pending = Pending();
        var total = await pending.CountAsync(cancellation);
        var rows = await pending.OrderBy(x => x.CreatedAt).ThenBy(x => x.Id).Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize)
            .Join(db.Accounts, claim => claim.AccountId, account => account.Id, (claim, account) => new { claim.Id, claim.Name, claim.Area, account.Phone, claim.CreatedAt })
            .OrderBy(x => x.CreatedAt).ThenBy(x => x.Id).ToListAsync(cancellation);
        var places = new PlaceNames(areas);
        List<ClaimLine> lines = [];
        foreach (var row in rows)
        {
            lines.Add(new ClaimLine(row.Id, row.Name, await places.NameAsync(row.Area, cancellation), row.Phone, row.CreatedAt));
        }

        return (total, lines);
    }

    public async Task<ClaimDetail?> FindAsync(Guid id, IResidentRoster roster, CancellationToken cancellation)
    {
        var claim = await Pending().FirstOrDefaultAsync(x => x.Id == id, cancellation);
        if (claim is null)
        {
            return null;
        }

        var phone = await db.Accounts.Where(x => x.Id == claim.AccountId).Select(x => x.Phone).FirstOrDefaultAsync(cancellation);
        // The whole village: people often do not know which group the roster has them in.
        var village = (await areas.LineageAsync(claim.Area, cancellation)).FirstOrDefault(area => area.Level == AreaLevel.Village)?.Path ?? claim.Area;
        var matches = await roster.MatchAsync(village, claim.Name, claim.IdTail, claim.BirthDate, cancellation);
        var line = new ClaimLine(claim.Id, claim.Name, await new PlaceNames(areas).NameAsync(claim.Area, cancellation), phone, claim.CreatedAt);
        return new ClaimDetail(line, claim.IdTail, claim.BirthDate, [.. matches.Where(match => user.Caller.Can(AccountPermissions.ClaimsApprove, match.Area))]);
    }

    public async Task<IReadOnlyList<PhoneChangeLine>> PhoneChangesAsync(CancellationToken cancellation)
    {
        var rows = await db.PhoneChanges.Within(x => x.Area, user.Caller.Reach(AccountPermissions.Confirm)).Where(x => x.DecidedAt == null).OrderBy(x => x.CreatedAt).Take(50)
            .Join(db.Accounts, change => change.AccountId, account => account.Id, (change, account) => new { change.Id, account.DisplayName, account.Phone, change.NewPhone, change.Area, change.CreatedAt })
            .OrderBy(x => x.CreatedAt).ToListAsync(cancellation);
        var places = new PlaceNames(areas);
        List<PhoneChangeLine> lines = [];
        foreach (var row in rows)
        {
            lines.Add(new PhoneChangeLine(row.Id, row.DisplayName, row.Phone, row.NewPhone, await places.NameAsync(row.Area, cancellation), row.CreatedAt));
        }

        return lines;
    }

    private IQueryable<HouseholdClaim> Pending()
        => db.HouseholdClaims.AsNoTracking().Within(x => x.Area, user.Caller.Reach(AccountPermissions.ClaimsApprove)).Where(x => x.State == ClaimState.Pending);
}
