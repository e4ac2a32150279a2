using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Audit;
using Shanzhi.Communities.Data;
using Shanzhi.Messaging;
using Shanzhi.Notifications;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Accounts;

/// <summary>Staff who know the person standing before them read out a code good for ten minutes (当面码), when no SMS arrives. Answers the code.</summary>
[Repeatable("the code read out last is the one that opens")]
internal sealed record IssuePassCode(string Phone, string Reason) : ICommand<string>;

internal sealed class IssuePassCodeValidator : AbstractValidator<IssuePassCode>
{
    public IssuePassCodeValidator()
    {
        RuleFor(x => x.Phone).Must(phone => PhoneNumbers.Normalize(phone) is not null).WithMessage("手机号要 11 位数字，以 1 开头。");
        RuleFor(x => x.Reason).NotEmpty().WithMessage("写一下怎么认得本人，比如“当面看了身份证”。").MaximumLength(200);
    }
}

/// <summary>A number opens all that hangs on it, so all of it must lie in reach of whoever vouches for its owner, and nobody vouches for themselves.</summary>
internal sealed class PhonesInReach(CommunitiesDbContext db, PlacePicker picker, ICurrentUser user)
{
    /// <exception cref="NotAllowedException">Some household of the number lies elsewhere, or the number is the caller's own.</exception>
    public async Task EnsureAsync(string phone, CancellationToken cancellation)
    {
        var caller = user.Caller;
        var places = await db.AccountPeople.Where(person => person.LeftAt == null)
            .Join(db.Accounts.Where(account => account.Kind == AccountKind.Villager && account.Phone == phone), person => person.AccountId, account => account.Id, (person, _) => person.Area)
            .ToListAsync(cancellation);
        if (places.Count == 0 && await db.Accounts.AnyAsync(account => account.Kind == AccountKind.Villager && account.Phone == phone, cancellation))
        {
            // It speaks for no household, but what it told may be of any village: the whole county's to vouch for. A number never seen opens nothing yet.
            places = [(await picker.TopAsync(cancellation))?.Path ?? AreaPath.Root];
        }

        if (!caller.CanAnywhere(AccountPermissions.Confirm) || !places.TrueForAll(place => caller.Can(AccountPermissions.Confirm, place)))
        {
            throw new NotAllowedException("这个号码的住户不全在您的网格里，要请他们自己的网格员来办；还没认领住户的，请县里来办。");
        }

        if (await db.Accounts.AnyAsync(account => account.Id == caller.AccountId && account.Phone == phone, cancellation))
        {
            throw new NotAllowedException("自己的号码在“我的”里换，或者请别的网格员来办。");
        }
    }
}

/// <summary>Whoever vouches for somebody puts no number of the office in the place of theirs: it would read all that the person reads.</summary>
internal sealed class NumbersOfStaff(CommunitiesDbContext db, ICurrentUser user)
{
    /// <exception cref="InputException">The number is the caller's own, or of another member of staff.</exception>
    public async Task EnsureNoneAsync(string phone, string field, CancellationToken cancellation)
    {
        var caller = user.Caller.AccountId;
        if (await db.Accounts.AnyAsync(account => account.Phone == phone && (account.Id == caller || account.Kind == AccountKind.Staff), cancellation))
        {
            throw new InputException(field, "这个新号码是工作人员的，不能换成它。请写本人自己的号码。");
        }
    }
}

internal sealed class IssuePassCodeHandler(PhonesInReach phones, OneTimeCodes codes, INotifier notifier, IAuditTrail audit, ICurrentUser user) : IRequestHandler<IssuePassCode, string>
{
    public async Task<string> Handle(IssuePassCode request, CancellationToken cancellationToken)
    {
        var phone = PhoneNumbers.Normalize(request.Phone)!;
        await phones.EnsureAsync(phone, cancellationToken);
        notifier.Send(phone, "accounts.pass-code", $"{user.Caller.Name}当面给您念了登录码，10 分钟内有效。不是您本人办的，马上打给村委会。");
        audit.Record("accounts.pass-code", $"phone/*{phone[^4..]}", request.Reason);
        return codes.Issue(phone, SignInByCodeHandler.PassPurpose, user.Caller.AccountId);
    }
}
