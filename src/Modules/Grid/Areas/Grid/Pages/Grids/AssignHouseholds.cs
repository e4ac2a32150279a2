using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Grids;

/// <summary>Puts households into a grid by themselves, where each lies in one only; or takes such ones out, back to the grid of their group.</summary>
internal sealed record AssignHouseholds(Guid GridId, IReadOnlyList<Guid> Households, bool Out = false) : ICommand<int>, IIdempotent;

internal sealed class AssignHouseholdsHandler(GridDbContext db, IAreaDirectory areas, IHouseholdDirectory directory, ICurrentUser user, IAuditTrail audit, IOutbox outbox) : IRequestHandler<AssignHouseholds, int>
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

        outbox.Add(new GridCoverChanged(village.Id));
        var links = await db.GridHouseholds.Where(row => request.Households.Contains(row.HouseholdId)).ToDictionaryAsync(row => row.HouseholdId, cancellationToken);
        if (request.Out)
        {
            var leaving = links.Values.Where(link => link.GridId == grid.Id).ToList();
            if (leaving.Count == 0)
            {
                throw new InputException(nameof(request.Households), "勾选的都不是单独划进来的。跟着组进来的户，请到要去的网格里勾选划过去。");
            }

            db.GridHouseholds.RemoveRange(leaving);
            audit.Record("grid.household.out", $"grid.grid/{grid.Code} ({leaving.Count})");
            return leaving.Count;
        }

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

        audit.Record("grid.household.in", $"grid.grid/{grid.Code} ({count})");
        return count;
    }
}
