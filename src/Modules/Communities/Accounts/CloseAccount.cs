using MediatR;
using Shanzhi.Audit;
using Shanzhi.Communities.Data;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Privacy;

namespace Shanzhi.Communities.Accounts;

/// <summary>First step of closing one's own account: a code to its number, so that nobody does it with a phone left lying about.</summary>
[Repeatable("the newest code counts, and there is a cap")]
internal sealed record SendCloseCode : ICommand<Unit>;

internal sealed class SendCloseCodeHandler(CommunitiesDbContext db, IOneTimeCodes codes, ICurrentUser user) : IRequestHandler<SendCloseCode, Unit>
{
    public const string Purpose = "close";

    public async Task<Unit> Handle(SendCloseCode request, CancellationToken cancellationToken)
    {
        var account = await db.OwnVillagerAsync(user.Caller, cancellationToken);
        await codes.SendAsync(account.Phone!, Purpose, cancellationToken);
        return Unit.Value;
    }
}

/// <summary>Closes a villager's own account and erases what is kept of them (注销). False for a wrong code: an error would roll the counting of tries back.</summary>
[Repeatable("a closed account has nobody signed in to it")]
internal sealed record CloseAccount(string Code) : ICommand<bool>;

internal sealed class CloseAccountHandler(
    CommunitiesDbContext db, OneTimeCodes codes, IEnumerable<IPersonalData> data, ICurrentUser user, IAuditTrail audit) : IRequestHandler<CloseAccount, bool>
{
    public async Task<bool> Handle(CloseAccount request, CancellationToken cancellationToken)
    {
        var account = await db.OwnVillagerAsync(user.Caller, cancellationToken);
        if (!await codes.VerifyAsync(account.Phone!, SendCloseCodeHandler.Purpose, request.Code, cancellationToken))
        {
            return false;
        }

        audit.Record("accounts.close", $"account/{account.Id}");
        DataSubject subject = new(account.Id, account.Phone);
        foreach (var kept in data)
        {
            await kept.EraseAsync(subject, cancellationToken);
        }

        return true;
    }
}
