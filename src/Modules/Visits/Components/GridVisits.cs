using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Visits.Coverage;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Components;

/// <summary>走访巡查清单 among a grid's four lists: the households nobody was at this month.</summary>
public sealed class GridVisitsViewComponent(IMediator mediator) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(object? model)
        => model is Guid grid ? View("/Areas/Visits/Pages/Components/GridVisits.cshtml", await mediator.Send(new GridVisitsQuery(grid))) : Content("");
}

/// <param name="Grid">The area of the grid.</param>
internal sealed record GridVisitsQuery(Guid Grid) : IQuery<GridVisits>;

/// <param name="Next">Those longest not seen, first.</param>
internal sealed record GridVisits(Guid Grid, int Households, int Left, IReadOnlyList<(Guid Id, string Number, string Name, DateTimeOffset? LastVisitAt)> Next, bool MayList);

internal sealed class GridVisitsHandler(HouseholdAccess access, CoverageQuery coverage, IHouseholdDirectory directory, TimeProvider clock) : IRequestHandler<GridVisitsQuery, GridVisits>
{
    private const int Shown = 10;

    public async Task<GridVisits> Handle(GridVisitsQuery request, CancellationToken cancellationToken)
    {
        var lists = access.Caller.CanAnywhere(VisitPermissions.View);
        var rows = access.Within(lists ? VisitPermissions.View : VisitPermissions.Visit).AsNoTracking().Where(row => row.GridId == request.Grid);
        var left = coverage.Unseen(rows, Period.Month.Of(Clock.Day(clock.GetUtcNow())));
        var next = await left.OrderBy(row => row.LastVisitAt).ThenBy(row => row.Number).Take(Shown).Select(row => new { row.HouseholdId, row.Number, row.LastVisitAt }).ToListAsync(cancellationToken);
        var names = await directory.FindManyAsync(next.ConvertAll(row => row.HouseholdId), cancellationToken);
        return new GridVisits(
            request.Grid, await rows.CountAsync(cancellationToken), await left.CountAsync(cancellationToken),
            [.. next.Select(row => (row.HouseholdId, row.Number, names.GetValueOrDefault(row.HouseholdId)?.DisplayName ?? "", row.LastVisitAt))], lists);
    }
}
