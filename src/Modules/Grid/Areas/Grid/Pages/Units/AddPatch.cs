using System.Globalization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Units;

/// <summary>Adds a unit to a layer beside the grids. Where the layer follows the tree, its area was added before.</summary>
/// <param name="AreaId">Its own area; null where the layer lies over the tree.</param>
internal sealed record AddPatch(string Layer, Guid ParentId, Guid? AreaId, string Name) : ICommand<Guid>, IIdempotent;

internal sealed class AddPatchHandler(GridDbContext db, LayerBook layers, IAreaDirectory areas, ICurrentUser user, IAuditTrail audit) : IRequestHandler<AddPatch, Guid>
{
    public async Task<Guid> Handle(AddPatch request, CancellationToken cancellationToken)
    {
        var layer = await layers.FindAsync(request.Layer, cancellationToken);
        var parent = await areas.FindAsync(request.ParentId, cancellationToken);
        if (layer.IsDefault || parent is null || parent.Level != layer.Parent || !user.Caller.Can(GridPermissions.Manage, parent.Path))
        {
            throw new NotFoundException();
        }

        if (string.IsNullOrWhiteSpace(request.Name) || request.Name.Trim().Length > 60)
        {
            throw new InputException(nameof(request.Name), "请写名字，例如：第一片。最多 60 字。");
        }

        var name = request.Name.Trim();
        if (await db.Patches.AnyAsync(patch => patch.ParentId == parent.Id && patch.LayerKey == layer.Key && patch.Name == name, cancellationToken))
        {
            throw new InputException(nameof(request.Name), "“{0}”已经有了，请换个名字，或者点开它去改。", name);
        }

        var area = request.AreaId is { } id ? await areas.FindAsync(id, cancellationToken) : null;
        if (layer.FollowsTree != (area is { Level: AreaLevel.MicroGrid } && area.ParentId == parent.Id))
        {
            throw new NotFoundException();
        }

        var patch = new Patch { Id = area?.Id ?? Guid.CreateVersion7(), LayerKey = layer.Key, ParentId = parent.Id, Path = area?.Path ?? parent.Path, Code = await CodeAsync(layer, parent, cancellationToken), Name = name };
        db.Patches.Add(patch);
        audit.Record("grid.unit.add", $"grid.unit/{patch.Code}");
        return patch.Id;
    }

    /// <summary>The parent's official digits, the layer's tag, and the next number.</summary>
    private async Task<string> CodeAsync(GridLayer layer, AreaView parent, CancellationToken cancellation)
    {
        var digits = parent.Code[..Math.Min(12, parent.Code.Length)];
        if (parent.Level == AreaLevel.Grid && await db.Grids.Where(grid => grid.AreaId == parent.Id).Select(grid => grid.Code).SingleOrDefaultAsync(cancellation) is { } grid)
        {
            digits = grid;
        }

        var begin = $"{digits}{layer.CodeTag}";
        var kept = await db.Patches.Where(patch => patch.LayerKey == layer.Key && patch.Code.StartsWith(begin)).Select(patch => patch.Code).ToListAsync(cancellation);
        // Several may be added in one unit of work.
        var last = db.Patches.Local.Where(patch => patch.LayerKey == layer.Key && patch.Code.StartsWith(begin, StringComparison.Ordinal)).Select(patch => patch.Code).Concat(kept)
            .Select(code => int.TryParse(code[begin.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).DefaultIfEmpty().Max();
        return begin + (last + 1).ToString($"D{layer.CodeDigits}", CultureInfo.InvariantCulture);
    }
}
