using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Grids;

/// <summary>What a grid is given: groups, each in one grid only, and who leads it.</summary>
internal sealed class GridCover(GridDbContext db, GridCatalogue catalogue, TeamBook team, IAreaDirectory areas, IStaffDirectory staff, ICurrentUser user, IAuditTrail audit, IOutbox outbox)
{
    /// <summary>网格长: one who serves the grid's village; null while nobody is named. The team follows.</summary>
    /// <exception cref="InputException">The account serves elsewhere, or there is none.</exception>
    public async Task SetLeadAsync(GridInfo grid, AreaView village, Guid? account, CancellationToken cancellation)
    {
        var lead = account is null ? null
            : (await staff.ServingAsync(village.Path, cancellation: cancellation)).FirstOrDefault(holder => holder.AccountId == account) ?? throw new InputException("Lead", "这个人不管这一片，请另选一个。");
        (grid.LeadAccountId, grid.LeadName) = (lead?.AccountId, lead?.Name);
        await team.FollowLeadAsync(grid, cancellation);
    }

    /// <summary>Rights held at a grid reach the groups it covers (adr 0011): whoever gives it a group, or takes one from it, must reach that group.</summary>
    /// <exception cref="NotAllowedException">A group that comes or goes is not the caller's.</exception>
    public async Task SetAsync(GridInfo grid, AreaView village, IReadOnlyList<Guid> groups, CancellationToken cancellation)
    {
        catalogue.CoverChanged();
        outbox.Add(new GridCoverChanged(village.Id));
        var known = (await areas.ChildrenAsync(village.Id, cancellation)).Where(child => child.Level == AreaLevel.Group).ToDictionary(child => child.Id);
        var links = await db.GridGroups.Where(row => row.GridId == grid.Id || groups.Contains(row.AreaId)).ToListAsync(cancellation);
        var held = links.Where(link => link.GridId == grid.Id).Select(link => link.AreaId).ToHashSet();
        foreach (var group in known.Values.Where(group => held.Contains(group.Id) != groups.Contains(group.Id)))
        {
            if (!user.Caller.Can(GridPermissions.Manage, group.Path))
            {
                throw new NotAllowedException("您管不到这个组，请上一级来改网格管的组。");
            }

            audit.Record(held.Contains(group.Id) ? "grid.grid.leave" : "grid.grid.cover", $"grid.grid/{grid.Code}", group.Name);
        }

        db.GridGroups.RemoveRange(links.Where(link => link.GridId == grid.Id && !groups.Contains(link.AreaId)));
        foreach (var group in groups.Where(known.ContainsKey).Distinct())
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
