using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Services;

/// <summary>Whoever changed their number is called and written to, and finds their reports, by the new one.</summary>
internal sealed class PhoneChangedHandler(IMediator mediator) : INotificationHandler<AccountPhoneChanged>
{
    public Task Handle(AccountPhoneChanged notification, CancellationToken cancellationToken) => mediator.Send(new FollowPhone(notification.AccountId), cancellationToken);
}

[Repeatable("the number of today is written again")]
internal sealed record FollowPhone(Guid AccountId) : ICommand<int>;

internal sealed class FollowPhoneHandler(GridDbContext db, IAccountPhones accounts, PhoneVault phones) : IRequestHandler<FollowPhone, int>
{
    public async Task<int> Handle(FollowPhone request, CancellationToken cancellationToken)
    {
        // Only what was told signed in is touched, so it does not matter whether the new number was proved or vouched for.
        if (await accounts.FindAsync(request.AccountId, cancellationToken) is not { } phone)
        {
            return 0;
        }

        var (kept, hash) = await phones.KeepAsync(phone, cancellationToken);
        var reports = await db.Reports.Where(report => report.ReporterId == request.AccountId && report.Phone != null).ToListAsync(cancellationToken);
        reports.ForEach(report => report.CallBy(kept, hash));
        return reports.Count;
    }
}
