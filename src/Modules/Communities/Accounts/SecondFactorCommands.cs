using MediatR;
using Microsoft.AspNetCore.Identity;
using Shanzhi.Audit;
using Shanzhi.Caching;
using Shanzhi.Communities.Data;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Accounts;

/// <summary>Begins a second factor; answers what <see cref="TotpSetups"/> sealed, or null when the password is wrong: whoever finds a screen left open must not lock its owner out.</summary>
[Repeatable("no digest of a password is kept; nothing is on until a code of it works")]
internal sealed record StartTotp(string Password) : ICommand<string?>
{
    public PasswordCheck? Check { get; init; }
}

internal sealed class StartTotpPreparation(CommunitiesDbContext db, PasswordChecks passwords, ICurrentUser user) : IPreparation<StartTotp>
{
    public async Task<StartTotp> PrepareAsync(StartTotp command, CancellationToken cancellation)
        => command with { Check = (await db.CheckOwnAsync(passwords, user.Caller, command.Password, cancellation)).Check };
}

internal sealed class StartTotpHandler(CommunitiesDbContext db, TotpSetups setups, ICurrentUser user, TimeProvider time) : IRequestHandler<StartTotp, string?>
{
    public async Task<string?> Handle(StartTotp request, CancellationToken cancellationToken)
    {
        var account = await db.OwnAsync(user.Caller, cancellationToken);
        if (account.IsLockedOut(time.GetUtcNow()) || request.Check?.Opens(account) != true)
        {
            account.Fail(time.GetUtcNow());
            return null;
        }

        return setups.Start(account);
    }
}

/// <param name="Setup">Sealed by <see cref="TotpSetups"/>.</param>
/// <summary>Turns the second factor on once a code of the secret in <paramref name="Setup"/> works. Answers the new stamp; null when it does not.</summary>
[Repeatable("what is on stays on; the page showed the recovery codes before")]
internal sealed record EnableTotp(string Code, string? Setup) : ICommand<string?>;

internal sealed class EnableTotpHandler(
    CommunitiesDbContext db, UserManager<Account> users, IUserStore<Account> store, TotpSetups setups, ICurrentUser user, ITenantCache cache, IAuditTrail audit, TimeProvider time) : IRequestHandler<EnableTotp, string?>
{
    public async Task<string?> Handle(EnableTotp request, CancellationToken cancellationToken)
    {
        var account = await db.OwnAsync(user.Caller, cancellationToken);
        if (account.Kind != AccountKind.Staff || account.TotpEnabled || setups.Open(request.Setup, account) is not { } secret
            || !TotpProvider.Uses(account, secret, request.Code.Replace(" ", "", StringComparison.Ordinal), time.GetUtcNow()))
        {
            return null;
        }

        await ((IUserAuthenticatorKeyStore<Account>)store).SetAuthenticatorKeyAsync(account, secret, cancellationToken);
        await users.SetTwoFactorEnabledAsync(account, true);
        await ((IUserTwoFactorRecoveryCodeStore<Account>)store).ReplaceCodesAsync(account, BackupCodes.Of(secret), cancellationToken);
        cache.Forget(account.Id);
        audit.Record("accounts.totp.enable", $"account/{account.Id}");
        return account.SecurityStamp;
    }
}

/// <summary>Turns the second factor off; answers the new stamp, or null when the password is wrong.</summary>
[Repeatable("no digest of a password is kept; what is off stays off")]
internal sealed record DisableTotp(string Password) : ICommand<string?>
{
    public PasswordCheck? Check { get; init; }
}

internal sealed class DisableTotpPreparation(CommunitiesDbContext db, PasswordChecks passwords, ICurrentUser user) : IPreparation<DisableTotp>
{
    public async Task<DisableTotp> PrepareAsync(DisableTotp command, CancellationToken cancellation)
        => command with { Check = (await db.CheckOwnAsync(passwords, user.Caller, command.Password, cancellation)).Check };
}

internal sealed class DisableTotpHandler(
    CommunitiesDbContext db, ICurrentUser user, ITenantCache cache, IAuditTrail audit, TimeProvider time) : IRequestHandler<DisableTotp, string?>
{
    public async Task<string?> Handle(DisableTotp request, CancellationToken cancellationToken)
    {
        var account = await db.OwnAsync(user.Caller, cancellationToken);
        if (account.IsLockedOut(time.GetUtcNow()) || request.Check?.Opens(account) != true)
        {
            account.Fail(time.GetUtcNow());
            return null;
        }

        (account.TotpEnabled, account.TotpSecret, account.RecoveryCodes) = (false, null, null);
        account.EndSessions();
        cache.Forget(account.Id);
        audit.Record("accounts.totp.disable", $"account/{account.Id}");
        return account.SecurityStamp;
    }
}
