using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Directories;
using Shanzhi.Communities.Domain;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Text;

namespace Shanzhi.Communities.Pages.AdminHouseholds;

/// <summary>A household with its people, in full, for those who may see it; null for all others.</summary>
internal sealed record GetHousehold(Guid Id) : IQuery<HouseholdFile?>;

/// <param name="Place">溪口镇 青竹坪村 上坪组</param>
internal sealed record HouseholdFile(Household Household, AreaView Area, AreaView Village, string Place, bool MayEdit, IReadOnlyList<PersonLine> People);

/// <param name="IdNumber">Masked: nobody needs the whole number on a screen.</param>
internal sealed record PersonLine(Resident Resident, string IdNumber, bool IsHead, bool IsMinor);

internal sealed class GetHouseholdHandler(CommunitiesDbContext db, AreaDirectory areas, IdNumbers idNumbers, ICurrentUser user, TimeProvider time) : IRequestHandler<GetHousehold, HouseholdFile?>
{
    public async Task<HouseholdFile?> Handle(GetHousehold request, CancellationToken cancellationToken)
    {
        var household = await db.Households.AsNoTracking().FirstOrDefaultAsync(x => x.Id == request.Id, cancellationToken);
        if (household is null || !user.Caller.Can(Permissions.ViewPeople, household.Place))
        {
            return null;
        }

        var tree = await areas.TreeAsync(cancellationToken);
        var area = tree.Find(household.AreaId)!.View;
        var residents = await db.Residents.AsNoTracking().Where(x => x.HouseholdId == household.Id).OrderBy(x => x.Id).ToListAsync(cancellationToken);
        var today = ChineseDates.DayOf(time.GetUtcNow());
        return new HouseholdFile(household, area, tree.Lineage(area.Path).Last(node => node.View.Level <= AreaLevel.Village).View, tree.Within(household.Place),
            user.Caller.Can(Permissions.ManagePeople, household.Place),
            [.. residents.OrderByDescending(x => x.IsPresent).ThenByDescending(x => x.Id == household.HeadResidentId)
                .Select(x => new PersonLine(x, x.IdNumberProtected is null ? "" : Masking.IdNumber(idNumbers.Unprotect(x.IdNumberProtected)), x.Id == household.HeadResidentId, Resident.IsMinor(x.BirthDate, today)))]);
    }
}
