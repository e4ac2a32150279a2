using MediatR;
using Shanzhi.Audit;
using Shanzhi.Messaging;

namespace Shanzhi.Platform.Admin;

/// <summary>What was done to the tenant, as the audit trail names it.</summary>
internal sealed record TenantAct(string Action, string Subject);

/// <summary>Writes changes of the catalogue into the tenant's own audit trail (操作记录), once they hold. The answer is how many.</summary>
[Repeatable("tells what was done; what was done again is told again")]
internal sealed record RecordActs(IReadOnlyList<TenantAct> Acts, string? Reason = null) : ICommand<int>;

internal sealed class RecordActsHandler(IAuditTrail audit) : IRequestHandler<RecordActs, int>
{
    public Task<int> Handle(RecordActs request, CancellationToken cancellationToken)
    {
        foreach (var act in request.Acts)
        {
            audit.Record(act.Action, act.Subject, request.Reason);
        }

        return Task.FromResult(request.Acts.Count);
    }
}
