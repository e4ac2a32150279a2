using System.Globalization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Grids;

/// <summary>Makes a grid of an area of that level; the area was added before, by <see cref="AddArea"/>. Doing it twice is doing it once.</summary>
internal sealed record AddGrid(Guid AreaId, IReadOnlyList<Guid> Groups, Guid? Lead) : ICommand<Guid>;

internal sealed class AddGridHandler(GridDbContext db, IAreaDirectory areas, IStaffDirectory staff, ICurrentUser user) : IRequestHandler<AddGrid, Guid>
{
    public async Task<Guid> Handle(AddGrid request, CancellationToken cancellationToken)
    {
        var area = await areas.FindAsync(request.AreaId, cancellationToken) ?? throw new NotFoundException();
        if (!user.Caller.Can(GridPermissions.Manage, area.Path))
        {
            throw new NotFoundException();
        }

        var village = (await areas.LineageAsync(area.Path, cancellationToken)).FirstOrDefault(step => step.Level == AreaLevel.Village) ?? throw new NotFoundException();
        var grid = await db.Grids.SingleOrDefaultAsync(row => row.AreaId == area.Id, cancellationToken);
        if (grid is null)
        {
            grid = new GridInfo { AreaId = area.Id, Path = area.Path, VillageId = village.Id, Name = area.Name, Code = await CodeAsync(village, cancellationToken) };
            db.Grids.Add(grid);
        }

        var lead = request.Lead is { } id ? await staff.FindAsync(id, cancellationToken) : null;
        (grid.LeadAccountId, grid.LeadName) = (lead?.AccountId, lead?.Name);
        await CoverAsync(grid, village, request.Groups, cancellationToken);
        return grid.Id;
    }

    /// <summary>The village's 12 digits carry county, township and village; the grid's three follow.</summary>
    private async Task<string> CodeAsync(AreaView village, CancellationToken cancellation)
    {
        var last = await db.Grids.Where(row => row.VillageId == village.Id).MaxAsync(row => (string?)row.Code, cancellation);
        var next = last is null ? 1 : int.Parse(last[^3..], CultureInfo.InvariantCulture) + 1;
        return $"{village.Code[..Math.Min(12, village.Code.Length)]}{next:D3}";
    }

    private async Task CoverAsync(GridInfo grid, AreaView village, IReadOnlyList<Guid> groups, CancellationToken cancellation)
    {
        var known = (await areas.ChildrenAsync(village.Id, cancellation)).Where(child => child.Level == AreaLevel.Group).Select(child => child.Id).ToHashSet();
        var links = await db.GridGroups.Where(row => row.GridId == grid.Id || groups.Contains(row.AreaId)).ToListAsync(cancellation);
        db.GridGroups.RemoveRange(links.Where(link => link.GridId == grid.Id && !groups.Contains(link.AreaId)));
        foreach (var group in groups.Where(known.Contains).Distinct())
        {
            if (links.FirstOrDefault(link => link.AreaId == group) is { } link)
            {
                link.GridId = grid.Id;
            }
            else
            {
                db.GridGroups.Add(new GridGroup { GridId = grid.Id, AreaId = group });
            }
        }
    }
}

/// <summary>Puts households into a grid; each lies in one only.</summary>
internal sealed record AssignHouseholds(Guid GridId, IReadOnlyList<Guid> Households) : ICommand<int>;

internal sealed class AssignHouseholdsHandler(GridDbContext db, IAreaDirectory areas, IHouseholdDirectory directory, ICurrentUser user) : IRequestHandler<AssignHouseholds, int>
{
    public async Task<int> Handle(AssignHouseholds request, CancellationToken cancellationToken)
    {
        var grid = await db.Grids.SingleOrDefaultAsync(row => row.Id == request.GridId, cancellationToken) ?? throw new NotFoundException();
        var village = await areas.FindAsync(grid.VillageId, cancellationToken) ?? throw new NotFoundException();
        if (!user.Caller.Can(GridPermissions.Manage, grid.Path))
        {
            throw new NotFoundException();
        }

        if (request.Households.Count is 0 or > 200)
        {
            throw new InputException(nameof(request.Households), "请先勾选住户，一次最多 {0} 户。", 200);
        }

        var links = await db.GridHouseholds.Where(row => request.Households.Contains(row.HouseholdId)).ToDictionaryAsync(row => row.HouseholdId, cancellationToken);
        var count = 0;
        foreach (var id in request.Households.Distinct())
        {
            if (await directory.FindAsync(id, cancellationToken) is not { } household || !village.Path.Contains(household.Area))
            {
                continue;
            }

            if (links.TryGetValue(id, out var link))
            {
                link.GridId = grid.Id;
            }
            else
            {
                db.GridHouseholds.Add(new GridHousehold { GridId = grid.Id, HouseholdId = id });
            }

            count++;
        }

        return count;
    }
}
