using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Messaging;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Recording;

/// <summary>The household reads the code out. False for a wrong one, whose try must be counted, so it is no error.</summary>
[Repeatable("a code that was right stays so; another one written on the same form is tried anew")]
internal sealed record ConfirmReceipt(Guid VisitId, string Code) : ICommand<bool>;

internal sealed class ConfirmReceiptHandler(VisitsDbContext db, HouseholdAccess access, ReceiptDesk receipts, IAuditTrail audit) : IRequestHandler<ConfirmReceipt, bool>
{
    public async Task<bool> Handle(ConfirmReceipt request, CancellationToken cancellationToken)
    {
        var visit = await db.Visits.SingleOrDefaultAsync(row => row.Id == request.VisitId, cancellationToken) is { } row && row.WorkerId == access.Caller.AccountId ? row : throw new NotFoundException();
        if (visit.Receipt != Receipt.CodeSent)
        {
            return visit.Receipt == Receipt.Code;
        }

        if (!await receipts.VerifyAsync(visit, request.Code.Trim(), cancellationToken))
        {
            return false;
        }

        visit.Receipt = Receipt.Code;
        audit.Record("visits.visit.receipt", $"visits.visit/{visit.Id}");
        return true;
    }
}

/// <summary>Sends a code once more.</summary>
internal sealed record ResendReceipt(Guid VisitId, int Phone) : ICommand<Unit>, IIdempotent;

internal sealed class ResendReceiptHandler(VisitsDbContext db, HouseholdAccess access, ReceiptDesk receipts) : IRequestHandler<ResendReceipt, Unit>
{
    public async Task<Unit> Handle(ResendReceipt request, CancellationToken cancellationToken)
    {
        var visit = await db.Visits.SingleOrDefaultAsync(row => row.Id == request.VisitId, cancellationToken) is { } row && row.WorkerId == access.Caller.AccountId && row.Receipt == Receipt.CodeSent ? row : throw new NotFoundException();
        await receipts.SendAsync(visit, request.Phone, cancellationToken);
        return Unit.Value;
    }
}

/// <summary>No code comes: the visit stands with a name, or with the reason why there is no receipt.</summary>
internal sealed record LeaveReceipt(Guid VisitId, string? Name, string? Reason) : ICommand<Unit>, IIdempotent;

internal sealed class LeaveReceiptHandler(VisitsDbContext db, HouseholdAccess access, IAuditTrail audit) : IRequestHandler<LeaveReceipt, Unit>
{
    public async Task<Unit> Handle(LeaveReceipt request, CancellationToken cancellationToken)
    {
        var visit = await db.Visits.SingleOrDefaultAsync(row => row.Id == request.VisitId, cancellationToken) is { } row && row.WorkerId == access.Caller.AccountId && row.Receipt == Receipt.CodeSent ? row : throw new NotFoundException();
        var (name, reason) = (request.Name?.Trim() ?? "", request.Reason?.Trim() ?? "");
        if (name.Length > 40 || reason.Length > 200 || (name.Length == 0 && reason.Length == 0))
        {
            throw new InputException(nameof(request.Name), "请写谁在家（最多 40 字），或者为什么没有回执（最多 200 字）。");
        }

        (visit.Receipt, visit.ReceiptName, visit.ReceiptReason) = (name.Length > 0 ? Receipt.Name : Receipt.None, name, reason);
        audit.Record("visits.visit.receipt", $"visits.visit/{visit.Id}");
        return Unit.Value;
    }
}
