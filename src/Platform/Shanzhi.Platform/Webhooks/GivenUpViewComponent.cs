using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Platform.Admin;
using Shanzhi.Platform.Data;

namespace Shanzhi.Platform.Webhooks;

/// <summary>On the administrator's overview: addresses nothing is sent to any more, because they took nothing for days.</summary>
public sealed class GivenUpViewComponent(IMediator mediator) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(object? model)
        => await mediator.Send(new GivenUpQuery(), HttpContext.RequestAborted) is { Count: > 0 } names ? View("~/Areas/Admin/Pages/Webhooks/GivenUp.cshtml", names) : Content("");
}

/// <summary>Names of the addresses that were given up, for whoever may mend them.</summary>
internal sealed record GivenUpQuery : IQuery<IReadOnlyList<string>>;

internal sealed class GivenUpHandler(KernelDbContext database, ICurrentUser user) : IRequestHandler<GivenUpQuery, IReadOnlyList<string>>
{
    public async Task<IReadOnlyList<string>> Handle(GivenUpQuery request, CancellationToken cancellationToken)
        => user.Caller.CanEverywhere(AdminPermissions.Api)
            ? await database.Set<WebhookEndpoint>().AsNoTracking().Where(row => row.GivenUpAt != null).OrderBy(row => row.Name).Select(row => row.Name).ToListAsync(cancellationToken)
            : [];
}
