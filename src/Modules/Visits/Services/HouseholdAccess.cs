using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;

namespace Shanzhi.Visits.Services;

/// <summary>Whose households and visits somebody may see and write of.</summary>
internal sealed class HouseholdAccess(VisitsDbContext db, ICurrentUser user)
{
    public Caller Caller => user.Caller;

    /// <summary>The right held where it lies, or it belongs to the caller (联户).</summary>
    public bool MayVisit(VisitHousehold household)
        => user.Caller.Can(VisitPermissions.Visit, household.Path) || (user.Caller.AccountId is { } id && household.LiaisonId == id && user.Caller.CanAnywhere(VisitPermissions.Visit));

    public bool MaySee(VisitHousehold household) => MayVisit(household) || user.Caller.Can(VisitPermissions.View, household.Path);

    /// <summary>A visit, by whoever made it or serves the place.</summary>
    public bool MaySee(Visit visit)
        => (visit.WorkerId == user.Caller.AccountId && user.Caller.CanAnywhere(VisitPermissions.Visit)) || user.Caller.Can(VisitPermissions.Visit, visit.Path) || user.Caller.Can(VisitPermissions.View, visit.Path);

    /// <exception cref="NotFoundException">Not there, or not the caller's to know of.</exception>
    public async Task<VisitHousehold> FindAsync(Guid household, CancellationToken cancellation)
        => await db.Households.SingleOrDefaultAsync(row => row.HouseholdId == household, cancellation) is { } row && MaySee(row) ? row : throw new NotFoundException();

    /// <exception cref="NotFoundException">Not there, or not the caller's to know of.</exception>
    /// <exception cref="NotAllowedException">The caller may look, and not write.</exception>
    public async Task<VisitHousehold> ToVisitAsync(Guid household, CancellationToken cancellation)
        => await FindAsync(household, cancellation) is var row && MayVisit(row) ? row : throw new NotAllowedException("这户要走访的人才能记。");

    /// <summary>Households within a right, or the caller's own.</summary>
    public IQueryable<VisitHousehold> Within(Permission permission)
        => db.Households.Within(row => row.Path, user.Caller.Reach(permission));
}
