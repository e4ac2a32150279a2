using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Services;

/// <summary>A unit of any layer. Set by name, so that a query may go on asking of it.</summary>
internal sealed record UnitView
{
    /// <summary>The area that it is, or the patch.</summary>
    public required Guid Id { get; init; }

    public required string Layer { get; init; }

    public required string Code { get; init; }

    public required string Name { get; init; }

    public required AreaPath Path { get; init; }

    /// <summary>The village, township or grid it lies in.</summary>
    public required Guid ParentId { get; init; }

    public Guid? LeadId { get; init; }

    public string? LeadName { get; init; }

    /// <summary>Where staff look at it.</summary>
    public string Href => $"~/grid/units/{Id}";
}

/// <summary>Grids and patches alike: the default layer's units are grids, known by their area; the others' are patches.</summary>
internal sealed class UnitDirectory(GridDbContext db, IAreaDirectory areas, ICurrentUser user)
{
    public IQueryable<UnitView> Of(GridLayer layer, params IReadOnlyList<AreaPath> within)
        => layer.IsDefault ? Grids(db.Grids.AsNoTracking().Within(grid => grid.Path, within)) : Patches(db.Patches.AsNoTracking().Where(patch => patch.LayerKey == layer.Key).Within(patch => patch.Path, within));

    public Task<List<UnitView>> OfParentAsync(GridLayer layer, Guid parent, CancellationToken cancellation)
        => (layer.IsDefault ? Grids(db.Grids.AsNoTracking().Where(grid => grid.VillageId == parent)) : Patches(db.Patches.AsNoTracking().Where(patch => patch.ParentId == parent && patch.LayerKey == layer.Key)))
            .OrderBy(unit => unit.Code).ToListAsync(cancellation);

    public async Task<UnitView?> FindAsync(Guid id, CancellationToken cancellation)
        => await Grids(db.Grids.AsNoTracking().Where(grid => grid.AreaId == id)).SingleOrDefaultAsync(cancellation)
            ?? await Patches(db.Patches.AsNoTracking().Where(patch => patch.Id == id)).SingleOrDefaultAsync(cancellation);

    /// <summary>One the caller may manage.</summary>
    /// <exception cref="NotFoundException">There is none, or it lies elsewhere.</exception>
    public async Task<UnitView> ManagedAsync(Guid id, CancellationToken cancellation)
        => await FindAsync(id, cancellation) is { } unit && user.Caller.Can(GridPermissions.Manage, unit.Path) ? unit : throw new NotFoundException();

    public async Task<IReadOnlyDictionary<Guid, UnitView>> NamedAsync(GridLayer layer, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
        => await (layer.IsDefault ? Grids(db.Grids.AsNoTracking().Where(grid => ids.Contains(grid.AreaId))) : Patches(db.Patches.AsNoTracking().Where(patch => ids.Contains(patch.Id))))
            .ToDictionaryAsync(unit => unit.Id, cancellation);

    /// <summary>Those there are of some units, whatever their layers.</summary>
    public async Task<IReadOnlyDictionary<Guid, UnitView>> NamedAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
        => (await Grids(db.Grids.AsNoTracking().Where(grid => ids.Contains(grid.AreaId))).ToListAsync(cancellation))
            .Concat(await Patches(db.Patches.AsNoTracking().Where(patch => ids.Contains(patch.Id))).ToListAsync(cancellation)).ToDictionary(unit => unit.Id);

    /// <summary>Says who leads a unit that is kept already.</summary>
    public async Task SetLeadAsync(UnitView unit, Guid? account, string? name, CancellationToken cancellation)
    {
        if (await db.Grids.SingleOrDefaultAsync(grid => grid.AreaId == unit.Id, cancellation) is { } grid)
        {
            (grid.LeadAccountId, grid.LeadName) = (account, name);
        }
        else if (await db.Patches.SingleOrDefaultAsync(patch => patch.Id == unit.Id, cancellation) is { } patch)
        {
            (patch.LeadAccountId, patch.LeadName) = (account, name);
        }
    }

    /// <summary>Says of many units at once who leads them, each unit the one in its leading post.</summary>
    public async Task SetLeadsAsync(IReadOnlyCollection<TeamMember> leading, CancellationToken cancellation)
    {
        var leads = leading.GroupBy(member => member.UnitId).ToDictionary(unit => unit.Key, unit => unit.Last());
        var ids = leads.Keys.ToList();
        foreach (var grid in await db.Grids.Where(grid => ids.Contains(grid.AreaId)).ToListAsync(cancellation))
        {
            (grid.LeadAccountId, grid.LeadName) = (leads[grid.AreaId].AccountId, leads[grid.AreaId].Name);
        }

        foreach (var patch in await db.Patches.Where(patch => ids.Contains(patch.Id)).ToListAsync(cancellation))
        {
            (patch.LeadAccountId, patch.LeadName) = (leads[patch.Id].AccountId, leads[patch.Id].Name);
        }
    }

    /// <summary>"溪口村 第一网格": a name for whoever sees many.</summary>
    public async Task<string> FullNameAsync(UnitView unit, CancellationToken cancellation)
        => await areas.FindAsync(unit.ParentId, cancellation) is { } parent ? $"{parent.Name} {unit.Name}" : unit.Name;

    private static IQueryable<UnitView> Grids(IQueryable<GridInfo> grids)
        => grids.Select(grid => new UnitView
        {
            Id = grid.AreaId, Layer = GridLayer.DefaultKey, Code = grid.Code, Name = grid.Name, Path = grid.Path, ParentId = grid.VillageId, LeadId = grid.LeadAccountId, LeadName = grid.LeadName,
        });

    private static IQueryable<UnitView> Patches(IQueryable<Patch> patches)
        => patches.Select(patch => new UnitView
        {
            Id = patch.Id, Layer = patch.LayerKey, Code = patch.Code, Name = patch.Name, Path = patch.Path, ParentId = patch.ParentId, LeadId = patch.LeadAccountId, LeadName = patch.LeadName,
        });
}
