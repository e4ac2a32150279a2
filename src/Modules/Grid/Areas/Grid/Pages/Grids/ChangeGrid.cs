using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Grids;

/// <summary>Names a grid anew, and says who leads it and which groups it covers; its code stays.</summary>
internal sealed record ChangeGrid(Guid Id, string Name, IReadOnlyList<Guid> Groups, Guid? Lead) : ICommand<bool>, IIdempotent;

internal sealed class ChangeGridHandler(GridDbContext db, GridCover cover, IAreaDirectory areas, ICurrentUser user, IAuditTrail audit) : IRequestHandler<ChangeGrid, bool>
{
    public async Task<bool> Handle(ChangeGrid request, CancellationToken cancellationToken)
    {
        var grid = await db.Grids.SingleOrDefaultAsync(row => row.Id == request.Id, cancellationToken) ?? throw new NotFoundException();
        var village = await areas.FindAsync(grid.VillageId, cancellationToken) ?? throw new NotFoundException();
        if (!user.Caller.Can(GridPermissions.Manage, grid.Path))
        {
            throw new NotFoundException();
        }

        if (string.IsNullOrWhiteSpace(request.Name) || request.Name.Trim().Length > 60)
        {
            throw new InputException(nameof(request.Name), "请写网格的名字，例如：第一网格。最多 60 字。");
        }

        grid.Name = request.Name.Trim();
        await cover.SetLeadAsync(grid, village, request.Lead, cancellationToken);
        await cover.SetAsync(grid, village, request.Groups, cancellationToken);
        audit.Record("grid.grid.change", $"grid.grid/{grid.Code}");
        return true;
    }
}
