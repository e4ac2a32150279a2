using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Settings;

namespace Shanzhi.Grid.Layers;

/// <summary>网格层级: one layer added or changed.</summary>
internal sealed record SaveLayer(GridLayer Layer) : ICommand<bool>, IIdempotent;

internal sealed class SaveLayerHandler(GridDbContext db, ITenantSettings settings, LayerBook layers, ICurrentUser user, IAuditTrail audit) : IRequestHandler<SaveLayer, bool>
{
    public async Task<bool> Handle(SaveLayer request, CancellationToken cancellationToken)
    {
        if (!user.Caller.CanEverywhere(GridPermissions.Manage))
        {
            throw new NotAllowedException("这里要县级管理员才能改。");
        }

        var before = await layers.GetAsync(cancellationToken);
        var known = before.Find(request.Layer.Key);
        if (known is not null && (known.Within != request.Layer.Within || known.FollowsTree != request.Layer.FollowsTree) && await db.Patches.AnyAsync(patch => patch.LayerKey == known.Key, cancellationToken))
        {
            throw new InputException("Within", "这一层已经有片了，在哪一级里面就不能再改。");
        }

        var gone = known?.Posts.Select(post => post.Key).Except(request.Layer.Posts.Select(post => post.Key), StringComparer.Ordinal).ToList() ?? [];
        if (gone.Count > 0 && await db.TeamMembers.FirstOrDefaultAsync(member => member.LayerKey == known!.Key && gone.Contains(member.PostKey) && member.To == null, cancellationToken) is { } holder)
        {
            throw new InputException("Posts", "{0}还有人在岗，先请他们离岗，再删这个岗位。", known!.Post(holder.PostKey)!.Name);
        }

        var others = before.Layers.Where(layer => layer.Key != request.Layer.Key);
        var at = before.Layers.FindIndex(layer => layer.Key == request.Layer.Key);
        List<GridLayer> all = [.. others];
        all.Insert(at < 0 ? all.Count : at, request.Layer);
        await settings.SetAsync(before with { Layers = all }, cancellationToken);
        audit.Record("grid.layer.save", $"grid.layer/{request.Layer.Key}");
        return true;
    }
}

/// <summary>How exact boundaries have to be.</summary>
internal sealed record SaveTolerance(int SquareMetres, int Percent) : ICommand<bool>, IIdempotent;

internal sealed class SaveToleranceHandler(ITenantSettings settings, LayerBook layers, ICurrentUser user, IAuditTrail audit) : IRequestHandler<SaveTolerance, bool>
{
    public async Task<bool> Handle(SaveTolerance request, CancellationToken cancellationToken)
    {
        if (!user.Caller.CanEverywhere(GridPermissions.Manage))
        {
            throw new NotAllowedException("这里要县级管理员才能改。");
        }

        await settings.SetAsync((await layers.GetAsync(cancellationToken)) with { ToleranceSquareMetres = request.SquareMetres, TolerancePercent = request.Percent }, cancellationToken);
        audit.Record("grid.layer.save", "grid.layer");
        return true;
    }
}
