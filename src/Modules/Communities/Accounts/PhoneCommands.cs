using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Audit;
using Shanzhi.Caching;
using Shanzhi.Communities.Data;
using Shanzhi.Messaging;
using Shanzhi.Notifications;
using Shanzhi.Permissions;
using Shanzhi.Text;

namespace Shanzhi.Communities.Accounts;

/// <summary>First step of a change of number (换手机号): codes to the new number and, unless it is lost, to the old one.</summary>
internal sealed record SendPhoneChangeCodes(string NewPhone, bool OldLost) : ICommand<Unit>, IIdempotent
{
    object IIdempotent.HashedPayload => this with { NewPhone = Masking.Phone(NewPhone) };
}

internal sealed class SendPhoneChangeCodesHandler(CommunitiesDbContext db, IOneTimeCodes codes, ICurrentUser user) : IRequestHandler<SendPhoneChangeCodes, Unit>
{
    public const string NewPurpose = "phone-new";
    public const string OldPurpose = "phone-old";

    public async Task<Unit> Handle(SendPhoneChangeCodes request, CancellationToken cancellationToken)
    {
        var account = await db.OwnVillagerAsync(user.Caller, cancellationToken);
        if (PhoneNumbers.Normalize(request.NewPhone) is not { } number || number == account.Phone)
        {
            throw new InputException(nameof(request.NewPhone), "写一个新的手机号，11 位数字。");
        }

        await codes.SendAsync(number, NewPurpose, cancellationToken);
        if (!request.OldLost)
        {
            await codes.SendAsync(account.Phone!, OldPurpose, cancellationToken);
        }

        return Unit.Value;
    }
}

internal enum PhoneChangeOutcome
{
    WrongCode = 0,
    Changed = 1,

    /// <summary>待网格员确认</summary>
    Waiting = 2,
    Taken = 3,
}

/// <param name="Stamp">The new stamp, when changed.</param>
internal sealed record PhoneChanged(PhoneChangeOutcome Outcome, string Stamp);

/// <param name="OldCode">Null when the old number is lost: a grid worker then confirms.</param>
internal sealed record ConfirmPhoneChange(string NewPhone, string NewCode, string? OldCode) : ICommand<PhoneChanged>, IIdempotent
{
    object IIdempotent.HashedPayload => this with { NewPhone = Masking.Phone(NewPhone) };
}

internal sealed class ConfirmPhoneChangeHandler(
    CommunitiesDbContext db, OneTimeCodes codes, PlacePicker places, ICurrentUser user, ITenantCache cache, IOutbox outbox, IAuditTrail audit, TimeProvider time) : IRequestHandler<ConfirmPhoneChange, PhoneChanged>
{
    public async Task<PhoneChanged> Handle(ConfirmPhoneChange request, CancellationToken cancellationToken)
    {
        var account = await db.OwnVillagerAsync(user.Caller, cancellationToken);
        List<(string, string, string)> asked = [(request.NewPhone, SendPhoneChangeCodesHandler.NewPurpose, request.NewCode)];
        if (!string.IsNullOrEmpty(request.OldCode))
        {
            asked.Add((account.Phone!, SendPhoneChangeCodesHandler.OldPurpose, request.OldCode));
        }

        if (!await codes.VerifyAllAsync(asked, cancellationToken))
        {
            return new PhoneChanged(PhoneChangeOutcome.WrongCode, "");
        }

        var number = PhoneNumbers.Normalize(request.NewPhone)!;
        if (await db.Accounts.AnyAsync(x => x.Kind == AccountKind.Villager && x.Phone == number, cancellationToken))
        {
            return new PhoneChanged(PhoneChangeOutcome.Taken, "");
        }

        if (string.IsNullOrEmpty(request.OldCode))
        {
            foreach (var earlier in await db.PhoneChanges.Where(x => x.AccountId == account.Id && x.DecidedAt == null).ToListAsync(cancellationToken))
            {
                // The latest number is the one that is meant.
                earlier.Decide(false, "本人又换了一个号码", account.Id, time.GetUtcNow());
            }

            db.PhoneChanges.Add(new PhoneChange { AccountId = account.Id, NewPhone = number, Area = await PlaceAsync(account, cancellationToken), CreatedAt = time.GetUtcNow() });
            audit.Record("accounts.phone.ask", $"account/{account.Id}");
            return new PhoneChanged(PhoneChangeOutcome.Waiting, "");
        }

        account.ChangePhone(number);
        account.ProvePhone(time.GetUtcNow());
        outbox.Add(new AccountPhoneChanged(account.Id));
        cache.Forget(account.Id);
        audit.Record("accounts.phone.change", $"account/{account.Id}");
        return new PhoneChanged(PhoneChangeOutcome.Changed, account.SecurityStamp);
    }

    /// <summary>Where the first of the people behind the account lives; the whole county decides for an account that speaks for nobody yet.</summary>
    private async Task<AreaPath> PlaceAsync(Account account, CancellationToken cancellation)
        => await db.AccountPeople.Where(x => x.AccountId == account.Id && x.LeftAt == null).OrderBy(x => x.ApprovedAt).Select(x => (AreaPath?)x.Area).FirstOrDefaultAsync(cancellation)
            ?? (await places.TopAsync(cancellation))?.Path ?? AreaPath.Root;
}

/// <summary>A grid worker confirms, or not, that the person asking for the new number is who they say.</summary>
internal sealed record DecidePhoneChange(Guid Id, bool Approve, string Reason) : ICommand<Unit>, IIdempotent;

internal sealed class DecidePhoneChangeValidator : AbstractValidator<DecidePhoneChange>
{
    public DecidePhoneChangeValidator() => RuleFor(x => x.Reason).NotEmpty().WithMessage("写一下怎么核对的，或者为什么不行。").MaximumLength(200);
}

internal sealed class DecidePhoneChangeHandler(
    CommunitiesDbContext db, PhonesInReach phones, NumbersOfStaff staff, ICurrentUser user, INotifier notifier, ITenantCache cache, IOutbox outbox, IAuditTrail audit, TimeProvider time)
    : IRequestHandler<DecidePhoneChange, Unit>
{
    public async Task<Unit> Handle(DecidePhoneChange request, CancellationToken cancellationToken)
    {
        var change = await db.PhoneChanges.FirstOrDefaultAsync(x => x.Id == request.Id && x.DecidedAt == null, cancellationToken) ?? throw new NotFoundException();
        if (!user.Caller.Can(AccountPermissions.Confirm, change.Area))
        {
            throw new NotFoundException();
        }

        var account = await db.Accounts.FirstAsync(x => x.Id == change.AccountId, cancellationToken);
        var old = account.Phone!;
        if (request.Approve)
        {
            await phones.EnsureAsync(old, cancellationToken);
            await staff.EnsureNoneAsync(change.NewPhone, "", cancellationToken);
            if (await db.Accounts.AnyAsync(x => x.Kind == AccountKind.Villager && x.Phone == change.NewPhone, cancellationToken))
            {
                throw new InputException("", "这个新号码已经有人在用了。");
            }

            account.ChangePhone(change.NewPhone);
            outbox.Add(new AccountPhoneChanged(account.Id));
            cache.Forget(account.Id);
        }

        change.Decide(request.Approve, request.Reason, user.Caller.AccountId, time.GetUtcNow());
        // Both, since whoever holds the old one may know nothing of it, and the applicant may have only the new.
        var numbers = $"登录手机号从尾号 {old[^4..]} 换成尾号 {change.NewPhone[^4..]}";
        var text = request.Approve ? $"{numbers}，{user.Caller.Name}核对后换好了。不是您本人要换的，马上打给村委会。" : $"{numbers}，没同意。原因：{request.Reason}";
        foreach (var number in new[] { old, change.NewPhone })
        {
            notifier.Send(number, request.Approve ? "accounts.phone.approve" : "accounts.phone.reject", text);
        }

        audit.Record(request.Approve ? "accounts.phone.approve" : "accounts.phone.reject", $"account/{account.Id}", request.Reason);
        return Unit.Value;
    }
}

internal static class OwnVillager
{
    public static async Task<Account> OwnVillagerAsync(this CommunitiesDbContext db, Caller caller, CancellationToken cancellation)
        => await db.OwnAsync(caller, cancellation) is { Kind: AccountKind.Villager } account ? account : throw new NotFoundException();
}
