using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Caching;
using Shanzhi.Communities.Data;
using Shanzhi.Messaging;
using Shanzhi.Notifications;
using Shanzhi.Permissions;
using Shanzhi.Text;

namespace Shanzhi.Communities.Accounts;

/// <summary>Staff who know the person standing before them put a new number in the place of a lost one (当面换号). Both numbers are told.</summary>
internal sealed record ChangePhoneOnSpot(string OldPhone, string NewPhone, string Reason) : ICommand<Unit>, IIdempotent
{
    object IIdempotent.HashedPayload => this with { OldPhone = Masking.Phone(OldPhone), NewPhone = Masking.Phone(NewPhone) };
}

internal sealed class ChangePhoneOnSpotValidator : AbstractValidator<ChangePhoneOnSpot>
{
    public ChangePhoneOnSpotValidator()
    {
        RuleFor(x => x.OldPhone).Must(phone => PhoneNumbers.Normalize(phone) is not null).WithMessage("手机号要 11 位数字，以 1 开头。");
        RuleFor(x => x.NewPhone).Must(phone => PhoneNumbers.Normalize(phone) is not null).WithMessage("手机号要 11 位数字，以 1 开头。")
            .Must((x, phone) => PhoneNumbers.Normalize(phone) != PhoneNumbers.Normalize(x.OldPhone)).WithMessage("写一个新的手机号，11 位数字。");
        RuleFor(x => x.Reason).NotEmpty().WithMessage("写一下怎么认得本人，比如“当面看了身份证”。").MaximumLength(200);
    }
}

internal sealed class ChangePhoneOnSpotHandler(
    CommunitiesDbContext db, PhonesInReach phones, NumbersOfStaff staff, ICurrentUser user, INotifier notifier, IOutbox outbox, ITenantCache cache, IAuditTrail audit, TimeProvider time)
    : IRequestHandler<ChangePhoneOnSpot, Unit>
{
    public async Task<Unit> Handle(ChangePhoneOnSpot request, CancellationToken cancellationToken)
    {
        var (old, fresh) = (PhoneNumbers.Normalize(request.OldPhone)!, PhoneNumbers.Normalize(request.NewPhone)!);
        await phones.EnsureAsync(old, cancellationToken);
        await staff.EnsureNoneAsync(fresh, nameof(request.NewPhone), cancellationToken);
        var account = await db.Accounts.FirstOrDefaultAsync(x => x.Kind == AccountKind.Villager && x.Phone == old && !x.Disabled, cancellationToken)
            ?? throw new InputException(nameof(request.OldPhone), "这个号码没有登录过，不用换，直接用新号码登录就行。");
        if (await db.Accounts.AnyAsync(x => x.Kind == AccountKind.Villager && x.Phone == fresh, cancellationToken))
        {
            throw new InputException(nameof(request.NewPhone), "这个新号码已经有人在用了。直接用它登录，再认领住户就行。");
        }

        account.ChangePhone(fresh);
        outbox.Add(new AccountPhoneChanged(account.Id));
        cache.Forget(account.Id);
        foreach (var waiting in await db.PhoneChanges.Where(x => x.AccountId == account.Id && x.DecidedAt == null).ToListAsync(cancellationToken))
        {
            waiting.Decide(true, request.Reason, user.Caller.AccountId, time.GetUtcNow());
        }

        var text = $"登录手机号从尾号 {old[^4..]} 换成了尾号 {fresh[^4..]}，是{user.Caller.Name}当面办的。不是您本人办的，马上打给村委会。";
        notifier.Send(old, "accounts.phone.on-spot", text);
        notifier.Send(fresh, "accounts.phone.on-spot", text);
        audit.Record("accounts.phone.on-spot", $"account/{account.Id} *{old[^4..]} -> *{fresh[^4..]}", request.Reason);
        return Unit.Value;
    }
}
