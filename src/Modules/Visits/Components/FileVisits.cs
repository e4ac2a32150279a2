using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Households;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Components;

/// <summary>Who was at a household last, on its file (民情档案), for those who may read its visits.</summary>
public sealed class FileVisitsViewComponent(IMediator mediator) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(object? model)
        => model is Guid household && await mediator.Send(new FileVisitsQuery(household)) is { } visits ? View("/Areas/Visits/Pages/Components/FileVisits.cshtml", visits) : Content("");
}

internal sealed record FileVisitsQuery(Guid Household) : IQuery<FileVisits?>;

/// <param name="MayOpen">Whoever reads here may not go to households by that alone.</param>
internal sealed record FileVisits(Guid Household, bool MayOpen, IReadOnlyList<VisitLine> Latest);

internal sealed class FileVisitsHandler(VisitsDbContext db, HouseholdAccess access, ICurrentUser user) : IRequestHandler<FileVisitsQuery, FileVisits?>
{
    private const int Shown = 3;

    public async Task<FileVisits?> Handle(FileVisitsQuery request, CancellationToken cancellationToken)
        => await db.Households.AsNoTracking().SingleOrDefaultAsync(row => row.HouseholdId == request.Household, cancellationToken) is { } row && access.MaySee(row)
            ? new FileVisits(row.HouseholdId, user.Caller.CanAnywhere(VisitPermissions.Visit), await HouseholdQuery.LinesAsync(db.Visits.Where(visit => visit.HouseholdId == row.HouseholdId), Shown, cancellationToken))
            : null;
}
