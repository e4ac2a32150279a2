using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Caching;
using Shanzhi.Communities.Data;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Accounts;

internal static class OwnAccount
{
    /// <summary>The signed-in account, for changing.</summary>
    /// <exception cref="NotFoundException">Nobody is signed in.</exception>
    public static async Task<Account> OwnAsync(this CommunitiesDbContext db, Caller caller, CancellationToken cancellation)
        => await db.Accounts.FirstOrDefaultAsync(x => x.Id == caller.AccountId, cancellation) ?? throw new NotFoundException();

    /// <summary>The signed-in account, and what its password check says, before the writer is taken.</summary>
    public static async Task<(Account? Account, PasswordCheck Check)> CheckOwnAsync(
        this CommunitiesDbContext db, PasswordChecks passwords, Caller caller, string password, CancellationToken cancellation)
    {
        var account = await db.Accounts.AsNoTracking().FirstOrDefaultAsync(x => x.Id == caller.AccountId, cancellation);
        return (account, passwords.Check(account, password));
    }

    /// <exception cref="InputException">Identity refused; its words are ours.</exception>
    public static void EnsureDone(this IdentityResult result, string field)
    {
        if (!result.Succeeded)
        {
            throw new InputException([.. result.Errors.Select(error => new InputError(field, error.Description))]);
        }
    }
}

/// <summary>Ends all sessions of the signed-in account; answers the new stamp, for the device that asked.</summary>
[Repeatable("out is out")]
internal sealed record SignOutEverywhere : ICommand<string>;

internal sealed class SignOutEverywhereHandler(CommunitiesDbContext db, ICurrentUser user, ITenantCache cache, IAuditTrail audit) : IRequestHandler<SignOutEverywhere, string>
{
    public async Task<string> Handle(SignOutEverywhere request, CancellationToken cancellationToken)
    {
        var account = await db.OwnAsync(user.Caller, cancellationToken);
        account.EndSessions();
        cache.Forget(account.Id);
        audit.Record("accounts.sign-out-everywhere", $"account/{account.Id}");
        return account.SecurityStamp;
    }
}

/// <summary>Answers the new stamp, or null when the old password is wrong.</summary>
[Repeatable("no digest of a password is kept; the old one opens nothing any more")]
internal sealed record ChangePassword(string Old, string New, string Again) : ICommand<string?>
{
    public PasswordCheck? Check { get; init; }

    /// <summary>Of the new password; null when the old one is wrong.</summary>
    public string? NewHash { get; init; }
}

internal sealed class ChangePasswordPreparation(CommunitiesDbContext db, PasswordChecks passwords, UserManager<Account> users, ICurrentUser user) : IPreparation<ChangePassword>
{
    /// <exception cref="InputException">The new password is too easy.</exception>
    public async Task<ChangePassword> PrepareAsync(ChangePassword command, CancellationToken cancellation)
    {
        var (account, check) = await db.CheckOwnAsync(passwords, user.Caller, command.Old, cancellation);
        if (account is null || !check.Right)
        {
            return command with { Check = check };
        }

        foreach (var rule in users.PasswordValidators)
        {
            (await rule.ValidateAsync(users, account, command.New)).EnsureDone(nameof(command.New));
        }

        return command with { Check = check, NewHash = passwords.Hash(account, command.New) };
    }
}

internal sealed class ChangePasswordValidator : AbstractValidator<ChangePassword>
{
    public ChangePasswordValidator()
    {
        RuleFor(x => x.Old).NotEmpty().WithMessage("先写现在的密码。");
        RuleFor(x => x.Again).Equal(x => x.New).WithMessage("两次写的新密码不一样，再写一遍。");
        RuleFor(x => x.New).NotEqual(x => x.Old).WithMessage("新密码要和现在的不一样。");
    }
}

internal sealed class ChangePasswordHandler(
    CommunitiesDbContext db, ICurrentUser user, ITenantCache cache, IAuditTrail audit, TimeProvider time) : IRequestHandler<ChangePassword, string?>
{
    public async Task<string?> Handle(ChangePassword request, CancellationToken cancellationToken)
    {
        var account = await db.OwnAsync(user.Caller, cancellationToken);
        if (account.PasswordHash is null)
        {
            throw new NotFoundException();
        }

        if (account.IsLockedOut(time.GetUtcNow()) || request is not { Check: { } check, NewHash: { } hash } || !check.Opens(account))
        {
            account.Fail(time.GetUtcNow());
            return null;
        }

        (account.PasswordHash, account.MustChangePassword) = (hash, false);
        account.EndSessions();
        cache.Forget(account.Id);
        audit.Record("accounts.password.change", $"account/{account.Id}");
        return account.SecurityStamp;
    }
}
