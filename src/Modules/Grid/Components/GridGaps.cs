using MediatR;
using Microsoft.AspNetCore.Mvc;
using Shanzhi.Communities;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Components;

/// <summary>What the village's grids still lack, on its page, for staff who can mend it.</summary>
public sealed class GridGapsViewComponent(IMediator mediator) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(object? model)
        => model is AreaView village && await mediator.Send(new GridGapsQuery(village)) is { Any: true } gaps ? View($"{ReportButtonViewComponent.Folder}GridGaps.cshtml", gaps) : Content("");
}

/// <summary>Null for whoever may not mend anything there.</summary>
internal sealed record GridGapsQuery(AreaView Village) : IQuery<VillageGaps?>;

internal sealed class GridGapsHandler(Gaps gaps, ICurrentUser user) : IRequestHandler<GridGapsQuery, VillageGaps?>
{
    public async Task<VillageGaps?> Handle(GridGapsQuery request, CancellationToken cancellationToken)
        => user.Caller.Can(GridPermissions.Manage, request.Village.Path) ? await gaps.OfAsync(request.Village, cancellationToken) : null;
}
