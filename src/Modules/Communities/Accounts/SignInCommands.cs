using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Caching;
using Shanzhi.Communities.Data;
using Shanzhi.Messaging;
using Shanzhi.Text;

namespace Shanzhi.Communities.Accounts;

internal enum SignInStatus
{
    Refused = 0,
    SignedIn = 1,
    NeedsTotp = 2,

    /// <summary>Too many wrong tries from this address; nothing was looked at.</summary>
    AddressClosed = 3,
}

/// <summary>A refusal is an answer, not an error: an error would roll the counting of wrong tries back.</summary>
internal sealed record SignInOutcome(SignInStatus Status, Guid AccountId, string Stamp, bool MustChangePassword)
{
    public static SignInOutcome Refused { get; } = new(SignInStatus.Refused, Guid.Empty, "", false);

    public static SignInOutcome AddressClosed { get; } = new(SignInStatus.AddressClosed, Guid.Empty, "", false);

    public static SignInOutcome Done(Account account) => new(SignInStatus.SignedIn, account.Id, account.SecurityStamp, account.MustChangePassword);
}

internal sealed record SendSignInCode(string Phone) : ICommand<Unit>, IIdempotent
{
    object IIdempotent.HashedPayload => this with { Phone = Masking.Phone(Phone) };
}

internal sealed class SendSignInCodeHandler(IOneTimeCodes codes) : IRequestHandler<SendSignInCode, Unit>
{
    public const string Purpose = "sign-in";

    public async Task<Unit> Handle(SendSignInCode request, CancellationToken cancellationToken)
    {
        // Known or not, the number gets a code: the account is made at the first sign-in.
        await codes.SendAsync(request.Phone, Purpose, cancellationToken);
        return Unit.Value;
    }
}

/// <summary>Signs a villager in by the code sent, or by the one read out by staff (当面码).</summary>
[Repeatable("a used code must open nothing a second time")]
internal sealed record SignInByCode(string Phone, string Code) : ICommand<SignInOutcome>;

internal sealed class SignInByCodeHandler(CommunitiesDbContext db, IOneTimeCodes codes, AddressGuard address, ITenantCache cache, IAuditTrail audit, TimeProvider time)
    : IRequestHandler<SignInByCode, SignInOutcome>
{
    public const string PassPurpose = "pass";

    public async Task<SignInOutcome> Handle(SignInByCode request, CancellationToken cancellationToken)
    {
        if (await address.IsClosedAsync(cancellationToken))
        {
            return SignInOutcome.AddressClosed;
        }

        var proved = await codes.VerifyAsync(request.Phone, SendSignInCodeHandler.Purpose, request.Code, cancellationToken);
        if (!proved && !await codes.VerifyAsync(request.Phone, PassPurpose, request.Code, cancellationToken))
        {
            await address.FailAsync(cancellationToken);
            return SignInOutcome.Refused;
        }

        var phone = PhoneNumbers.Normalize(request.Phone)!;
        var account = await db.Accounts.FirstOrDefaultAsync(x => x.Kind == AccountKind.Villager && x.Phone == phone, cancellationToken);
        if (account is null)
        {
            account = Account.ForVillager(phone, time.GetUtcNow());
            db.Accounts.Add(account);
        }

        if (account.Disabled)
        {
            return SignInOutcome.Refused;
        }

        account.SignedIn(time.GetUtcNow());
        if (!proved)
        {
            account.VouchedFor();
        }
        else if (account.ProvePhone(time.GetUtcNow()))
        {
            cache.Forget(account.Id);
        }

        audit.Record("accounts.sign-in", $"account/{account.Id}");
        return SignInOutcome.Done(account);
    }
}

/// <param name="Name">Login name or phone.</param>
[Repeatable("no digest of a password is kept; signing in again is signing in")]
internal sealed record SignInStaff(string Name, string Password) : ICommand<SignInOutcome>
{
    /// <summary>Null while the address is closed: nothing was looked at.</summary>
    public PasswordCheck? Check { get; init; }
}

internal sealed class SignInStaffPreparation(CommunitiesDbContext db, PasswordChecks passwords, AddressGuard address) : IPreparation<SignInStaff>
{
    public async Task<SignInStaff> PrepareAsync(SignInStaff command, CancellationToken cancellation)
        => await address.IsClosedAsync(cancellation) ? command
            : command with { Check = passwords.Check(await db.Accounts.AsNoTracking().FindStaffAsync(command.Name, cancellation), command.Password) };
}

internal static class StaffByName
{
    /// <summary>By login name, else by phone.</summary>
    public static async Task<Account?> FindStaffAsync(this IQueryable<Account> accounts, string name, CancellationToken cancellation)
    {
        var login = Account.NormalizeLogin(name);
        var phone = PhoneNumbers.Normalize(name);
        var found = await accounts.Where(x => x.Kind == AccountKind.Staff && (x.Login == login || (phone != null && x.Phone == phone))).ToListAsync(cancellation);
        return found.Find(x => x.Login == login) ?? found.FirstOrDefault();
    }
}

internal sealed class SignInStaffHandler(CommunitiesDbContext db, AddressGuard address, IAuditTrail audit, TimeProvider time) : IRequestHandler<SignInStaff, SignInOutcome>
{
    public async Task<SignInOutcome> Handle(SignInStaff request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (request.Check is not { } check || await address.IsClosedAsync(cancellationToken))
        {
            return SignInOutcome.AddressClosed;
        }

        var account = await db.Accounts.FindStaffAsync(request.Name, cancellationToken);
        if (account?.PasswordHash is null || account.Disabled || account.IsLockedOut(now))
        {
            await address.FailAsync(cancellationToken);
            return SignInOutcome.Refused;
        }

        if (!check.Opens(account))
        {
            account.Fail(now);
            await address.FailAsync(cancellationToken);
            audit.Record("accounts.sign-in.refused", $"account/{account.Id}");
            return SignInOutcome.Refused;
        }

        if (account.TotpEnabled)
        {
            // Failures are not forgotten until the second factor is right too.
            return SignInOutcome.Done(account) with { Status = SignInStatus.NeedsTotp };
        }

        account.SignedIn(now);
        audit.Record("accounts.sign-in", $"account/{account.Id}");
        return SignInOutcome.Done(account);
    }
}

/// <summary>The second step of a staff sign-in: a code of the app, or a recovery code.</summary>
/// <param name="Stamp">The account's stamp when the password was right.</param>
[Repeatable("a used code must open nothing a second time")]
internal sealed record SignInByTotp(Guid AccountId, string Stamp, string Code) : ICommand<SignInOutcome>;

internal sealed class SignInByTotpHandler(CommunitiesDbContext db, UserManager<Account> users, AddressGuard address, IAuditTrail audit, TimeProvider time) : IRequestHandler<SignInByTotp, SignInOutcome>
{
    public async Task<SignInOutcome> Handle(SignInByTotp request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await address.IsClosedAsync(cancellationToken))
        {
            return SignInOutcome.AddressClosed;
        }

        var account = await db.Accounts.FirstOrDefaultAsync(x => x.Id == request.AccountId, cancellationToken);
        if (account is null || account.Disabled || account.IsLockedOut(now) || account.SecurityStamp != request.Stamp)
        {
            return SignInOutcome.Refused;
        }

        var code = request.Code.Replace(" ", "", StringComparison.Ordinal);
        if (!await users.VerifyTwoFactorTokenAsync(account, TotpProvider.Name, code) && !(await users.RedeemTwoFactorRecoveryCodeAsync(account, code)).Succeeded)
        {
            account.Fail(now);
            await address.FailAsync(cancellationToken);
            audit.Record("accounts.sign-in.refused", $"account/{account.Id}");
            return SignInOutcome.Refused;
        }

        account.SignedIn(now);
        audit.Record("accounts.sign-in", $"account/{account.Id}");
        return SignInOutcome.Done(account);
    }
}
