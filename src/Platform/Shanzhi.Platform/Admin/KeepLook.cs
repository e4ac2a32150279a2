using MediatR;
using Shanzhi.Audit;
using Shanzhi.Messaging;
using Shanzhi.Settings;

namespace Shanzhi.Platform.Admin;

/// <summary>Keeps the look before a change for the way back, and the change in the trail.</summary>
[Repeatable("sent only by the press that changed the look")]
internal sealed record KeepLook(TenantLook Before, TenantAct Act) : ICommand<bool>;

internal sealed class KeepLookHandler(ITenantSettings settings, IAuditTrail audit) : IRequestHandler<KeepLook, bool>
{
    public async Task<bool> Handle(KeepLook request, CancellationToken cancellationToken)
    {
        await settings.SetAsync(new PreviousLook { Look = request.Before }, cancellationToken);
        audit.Record(request.Act.Action, request.Act.Subject);
        return true;
    }
}
