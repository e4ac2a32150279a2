using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Communities.Data;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Accounts;

/// <summary>Staff who know the person standing before them read out a code good for ten minutes (当面码), when no SMS arrives. Answers the code.</summary>
internal sealed record IssuePassCode(string Phone, string Reason) : ICommand<string>;

internal sealed class IssuePassCodeValidator : AbstractValidator<IssuePassCode>
{
    public IssuePassCodeValidator()
    {
        RuleFor(x => x.Phone).Must(phone => PhoneNumbers.Normalize(phone) is not null).WithMessage("手机号要 11 位数字，以 1 开头。");
        RuleFor(x => x.Reason).NotEmpty().WithMessage("写一下怎么认得本人，比如“当面看了身份证”。").MaximumLength(200);
    }
}

/// <summary>A number opens all that hangs on it, so all of it must lie in reach of whoever vouches for its owner; a new one has nothing to open yet.</summary>
internal sealed class PhonesInReach(CommunitiesDbContext db, ICurrentUser user)
{
    /// <exception cref="NotAllowedException">Some household of the number lies elsewhere.</exception>
    public async Task EnsureAsync(string phone, CancellationToken cancellation)
    {
        var places = await db.AccountPeople.Where(person => person.LeftAt == null)
            .Join(db.Accounts.Where(account => account.Kind == AccountKind.Villager && account.Phone == phone), person => person.AccountId, account => account.Id, (person, _) => person.Area)
            .ToListAsync(cancellation);
        if (!user.Caller.CanAnywhere(AccountPermissions.Confirm) || !places.TrueForAll(place => user.Caller.Can(AccountPermissions.Confirm, place)))
        {
            throw new NotAllowedException("这个号码的住户不全在您的网格里，要请他们自己的网格员来办。");
        }
    }
}

internal sealed class IssuePassCodeHandler(PhonesInReach phones, OneTimeCodes codes, IAuditTrail audit, ICurrentUser user) : IRequestHandler<IssuePassCode, string>
{
    public async Task<string> Handle(IssuePassCode request, CancellationToken cancellationToken)
    {
        var phone = PhoneNumbers.Normalize(request.Phone)!;
        await phones.EnsureAsync(phone, cancellationToken);
        audit.Record("accounts.pass-code", $"phone/*{phone[^4..]}", request.Reason);
        return codes.Issue(phone, SignInByCodeHandler.PassPurpose, user.Caller.AccountId);
    }
}
