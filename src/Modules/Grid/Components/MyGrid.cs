using MediatR;
using Microsoft.AspNetCore.Mvc;
using Shanzhi.Communities;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Components;

/// <summary>我家的网格, for whoever has signed in: the units their households lie in, with all who serve there in public.</summary>
public sealed class MyGridViewComponent(IMediator mediator) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(object? model)
        => await mediator.Send(new MyGridQuery()) is { Count: > 0 } mine ? View($"{ReportButtonViewComponent.Folder}MyGrid.cshtml", mine) : Content("");
}

internal sealed record MyGridQuery : IQuery<IReadOnlyList<MyUnit>>;

internal sealed record MyUnit(string Layer, string Name, IReadOnlyList<TeamLine> Team);

internal sealed class MyGridHandler(UnitDirectory units, UnitMembers members, LayerBook layers, TeamReader teams, IHouseholdDirectory households, IAreaDirectory areas, ICurrentUser user) : IRequestHandler<MyGridQuery, IReadOnlyList<MyUnit>>
{
    /// <summary>Of a household whose account speaks for many, the first few.</summary>
    private const int Most = 3;

    public async Task<IReadOnlyList<MyUnit>> Handle(MyGridQuery request, CancellationToken cancellationToken)
    {
        if (user.Caller.AccountId is not { } account)
        {
            return [];
        }

        List<MyUnit> mine = [];
        HashSet<Guid> told = [];
        foreach (var household in (await households.OfAccountAsync(account, cancellationToken)).Take(Most))
        {
            var lineage = await areas.LineageAsync(household.Area, cancellationToken);
            foreach (var layer in (await layers.GetAsync(cancellationToken)).InUse)
            {
                if (await FindAsync(layer, household, lineage, cancellationToken) is { } unit && told.Add(unit.Id))
                {
                    var around = lineage.FirstOrDefault(area => area.Level == AreaLevel.Village)?.Path ?? household.Area;
                    // Their own neighbours who help them are no strangers; posts that are not public stay so.
                    var team = (await teams.OfAsync([unit.Id], around, open: false, cancellationToken))[unit.Id].Where(line => line.Post.Public).ToList();
                    mine.Add(new MyUnit(layer.Name, unit.Name, team));
                }
            }
        }

        return mine;
    }

    private async Task<UnitView?> FindAsync(GridLayer layer, HouseholdView household, IReadOnlyList<AreaView> lineage, CancellationToken cancellation)
    {
        var parent = layer.Parent == AreaLevel.Grid ? await GridOfAsync(household, lineage, cancellation) : lineage.FirstOrDefault(area => area.Level == layer.Parent)?.Id;
        return parent is { } id && (await members.OfAsync(layer, [id], cancellation)).GridOf(household.Id, household.Area) is { } unit ? await units.FindAsync(unit, cancellation) : null;
    }

    private async Task<Guid?> GridOfAsync(HouseholdView household, IReadOnlyList<AreaView> lineage, CancellationToken cancellation)
        => lineage.FirstOrDefault(area => area.Level == AreaLevel.Village) is { } village
            ? (await members.OfAsync(await layers.FindAsync(GridLayer.DefaultKey, cancellation), [village.Id], cancellation)).GridOf(household.Id, household.Area) : null;
}
