using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Boundaries;

/// <summary>Takes a boundary away.</summary>
internal sealed record RemoveBoundary(Guid Id) : ICommand<bool>, IIdempotent;

internal sealed class RemoveBoundaryHandler(Outlines outlines, BoundaryBook book, ICurrentUser user, IAuditTrail audit) : IRequestHandler<RemoveBoundary, bool>
{
    public async Task<bool> Handle(RemoveBoundary request, CancellationToken cancellationToken)
    {
        if (await outlines.FindAsync(request.Id, cancellationToken) is not { } owner || !user.Caller.Can(GridPermissions.Manage, owner.Path) || !await book.RemoveAsync(owner.Id, cancellationToken))
        {
            throw new NotFoundException();
        }

        audit.Record("grid.boundary.remove", $"grid.boundary/{owner.Id}");
        return true;
    }
}

/// <summary>Puts back what was before the latest change (退回上一次).</summary>
internal sealed record UndoBoundary(Guid Id) : ICommand<bool>, IIdempotent;

internal sealed class UndoBoundaryHandler(GridDbContext db, Outlines outlines, BoundaryBook book, ICurrentUser user, IAuditTrail audit) : IRequestHandler<UndoBoundary, bool>
{
    public async Task<bool> Handle(UndoBoundary request, CancellationToken cancellationToken)
    {
        if (await outlines.FindAsync(request.Id, cancellationToken) is not { } owner || !user.Caller.Can(GridPermissions.Manage, owner.Path))
        {
            throw new NotFoundException();
        }

        var change = await db.BoundaryChanges.Where(row => row.UnitId == owner.Id).OrderByDescending(row => row.At).ThenByDescending(row => row.Id).FirstOrDefaultAsync(cancellationToken)
            ?? throw new InputException("", "没有上一次可退了。");
        await book.RestoreAsync(change, owner.Path, cancellationToken);
        audit.Record("grid.boundary.undo", $"grid.boundary/{owner.Id}");
        return true;
    }
}
