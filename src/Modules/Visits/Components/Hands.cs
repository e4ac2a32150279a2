using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Visits.Data;

namespace Shanzhi.Visits.Components;

/// <summary>How many households still belong to a member of staff, beside their posts: whoever leaves hands them over.</summary>
public sealed class HandsViewComponent(IMediator mediator) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(object? model)
        => model is Guid account && await mediator.Send(new HandsQuery(account)) is { Count: > 0 } hands ? View("/Areas/Visits/Pages/Components/Hands.cshtml", hands) : Content("");
}

internal sealed record HandsQuery(Guid AccountId) : IQuery<Hands>;

internal sealed record Hands(int Count, bool MayHandOver);

internal sealed class HandsHandler(VisitsDbContext db, ICurrentUser user) : IRequestHandler<HandsQuery, Hands>
{
    public async Task<Hands> Handle(HandsQuery request, CancellationToken cancellationToken)
        => new(await db.Households.CountAsync(row => row.LiaisonId == request.AccountId, cancellationToken), user.Caller.CanAnywhere(VisitPermissions.Manage));
}
