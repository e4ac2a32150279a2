using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Components;

/// <summary>我的网格谁管, on the village's page: each grid with its groups and whoever is to be rung.</summary>
public sealed class VillageGridsViewComponent(IMediator mediator) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(object? model)
        => model is AreaView village && await mediator.Send(new VillageGridsQuery(village)) is { Count: > 0 } grids ? View($"{ReportButtonViewComponent.Folder}VillageGrids.cshtml", grids) : Content("");
}

internal sealed record VillageGridsQuery(AreaView Village) : IQuery<IReadOnlyList<PublicGrid>>;

/// <param name="Groups">Names of the groups that lie in it.</param>
internal sealed record PublicGrid(string Name, IReadOnlyList<string> Groups, IReadOnlyList<TeamLine> Team);

internal sealed class VillageGridsHandler(GridDbContext db, UnitDirectory units, LayerBook layers, TeamReader teams, IAreaDirectory areas) : IRequestHandler<VillageGridsQuery, IReadOnlyList<PublicGrid>>
{
    private const int Most = 12;

    public async Task<IReadOnlyList<PublicGrid>> Handle(VillageGridsQuery request, CancellationToken cancellationToken)
    {
        var village = request.Village;
        var grids = (await units.OfParentAsync(await layers.FindAsync(GridLayer.DefaultKey, cancellationToken), village.Id, cancellationToken)).Take(Most).ToList();
        if (grids.Count == 0)
        {
            return [];
        }

        var serving = await teams.OfAsync([.. grids.Select(grid => grid.Id)], village.Path, open: true, cancellationToken);
        var groups = await db.GridGroups.Join(db.Grids.Where(grid => grid.VillageId == village.Id), link => link.GridId, grid => grid.Id, (link, grid) => new { link.AreaId, Grid = grid.AreaId }).ToListAsync(cancellationToken);
        var names = (await areas.ChildrenAsync(village.Id, cancellationToken)).ToDictionary(area => area.Id, area => area.Name);
        return [.. grids.Select(grid => new PublicGrid(grid.Name, [.. groups.Where(link => link.Grid == grid.Id && names.ContainsKey(link.AreaId)).Select(link => names[link.AreaId])], [.. serving[grid.Id]]))];
    }
}
