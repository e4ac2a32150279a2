using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Components;

/// <summary>How much a member of staff still has in hand, beside their posts: ending one moves nothing, the hand-over (交接) does.</summary>
public sealed class CaseloadViewComponent(IMediator mediator) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(object? model)
        => model is Guid account && await mediator.Send(new CaseloadQuery(account)) is { Count: > 0 } load ? View($"{ReportButtonViewComponent.Folder}Caseload.cshtml", load) : Content("");
}

internal sealed record CaseloadQuery(Guid AccountId) : IQuery<Caseload>;

/// <param name="Count">All open reports in their hands.</param>
/// <param name="MayHandOver">The caller may give some of them to another.</param>
internal sealed record Caseload(Guid AccountId, int Count, bool MayHandOver);

internal sealed class CaseloadHandler(GridDbContext db, ICurrentUser user) : IRequestHandler<CaseloadQuery, Caseload>
{
    public async Task<Caseload> Handle(CaseloadQuery request, CancellationToken cancellationToken)
    {
        var open = db.Reports.AsNoTracking().Where(report => report.AssignedToId == request.AccountId).Where(ReportAccess.Open);
        return new Caseload(
            request.AccountId, await open.CountAsync(cancellationToken), await open.Within(report => report.DeskPath, user.Caller.Reach(GridPermissions.Reassign)).AnyAsync(cancellationToken));
    }
}
