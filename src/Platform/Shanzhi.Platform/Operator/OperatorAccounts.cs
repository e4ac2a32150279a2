using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Messaging;
using Shanzhi.Platform.Tenancy;

namespace Shanzhi.Platform.Operator;

/// <summary>Makes operators, and knows them again.</summary>
internal sealed class OperatorAccounts(IDbContextFactory<CatalogDbContext> catalog, TimeProvider time)
{
    public const int MinPasswordLength = 12;

    private static readonly PasswordHasher<OperatorAccount> Hasher = new();

    /// <summary>Checked against when there is no such operator, so that the answer takes as long.</summary>
    private static readonly string NobodysHash = Hasher.HashPassword(null!, "nobody");

    public async Task<bool> AnyAsync(CancellationToken cancellation)
    {
        await using var context = await catalog.CreateDbContextAsync(cancellation);
        return await context.Set<OperatorAccount>().AnyAsync(cancellation);
    }

    /// <returns>The generated password: shown once, kept nowhere.</returns>
    /// <exception cref="InputException">The login is taken or malformed.</exception>
    public async Task<string> AddAsync(string login, CancellationToken cancellation)
    {
        login = login.Trim().ToLowerInvariant();
        if (login.Length is < 2 or > 60 || login.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('.' or '-' or '_')))
        {
            throw new InputException("Login", "登录名用 2 到 60 位字母、数字、点和短横。");
        }

        await using var context = await catalog.CreateDbContextAsync(cancellation);
        if (await context.Set<OperatorAccount>().AnyAsync(row => row.Login == login, cancellation))
        {
            throw new InputException("Login", "登录名“{0}”已经有人用了。", login);
        }

        var password = RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 16);
        var account = new OperatorAccount { Login = login, CreatedAt = time.GetUtcNow() };
        SetPassword(account, password);
        context.Add(account);
        await context.SaveChangesAsync(cancellation);
        return password;
    }

    /// <returns>The operator, or null: one answer for no such login, a wrong password and a locked account.</returns>
    public async Task<OperatorAccount?> CheckAsync(string login, string password, CancellationToken cancellation)
    {
        await using var context = await catalog.CreateDbContextAsync(cancellation);
        login = login.Trim().ToLowerInvariant();
        var now = time.GetUtcNow();
        var until = now + OperatorAccount.LockFor;

        // A guess is counted before it is checked, in one statement: of those made at once no more are checked than of those made one by one.
        var open = context.Set<OperatorAccount>().Where(row => row.Login == login && (row.LockedUntil == null || row.LockedUntil <= now));
        var counted = await open.ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.Failures, row => row.Failures + 1 >= OperatorAccount.MaxFailures ? 0 : row.Failures + 1)
                .SetProperty(row => row.LockedUntil, row => row.Failures + 1 >= OperatorAccount.MaxFailures ? until : null),
            cancellation);
        var account = await context.Set<OperatorAccount>().FirstOrDefaultAsync(row => row.Login == login, cancellation);
        var right = Hasher.VerifyHashedPassword(account!, account?.PasswordHash ?? NobodysHash, password) != PasswordVerificationResult.Failed;
        if (account is null || counted == 0 || !right)
        {
            return null;
        }

        account.Failures = 0;
        account.LockedUntil = null;
        account.SignedInAt = now;
        await context.SaveChangesAsync(cancellation);
        return account;
    }

    /// <summary>Whether a session begun with this stamp still holds.</summary>
    public async Task<bool> HoldsAsync(Guid id, string stamp, CancellationToken cancellation)
    {
        await using var context = await catalog.CreateDbContextAsync(cancellation);
        return await context.Set<OperatorAccount>().AnyAsync(row => row.Id == id && row.Stamp == stamp, cancellation);
    }

    /// <exception cref="InputException">The old password is wrong, or the new one too short.</exception>
    public async Task<OperatorAccount> ChangePasswordAsync(Guid id, string old, string fresh, CancellationToken cancellation)
    {
        if (fresh.Length < MinPasswordLength)
        {
            throw new InputException("Fresh", "新密码至少 {0} 位。", MinPasswordLength);
        }

        await using var context = await catalog.CreateDbContextAsync(cancellation);
        var account = await context.Set<OperatorAccount>().FirstAsync(row => row.Id == id, cancellation);
        if (Hasher.VerifyHashedPassword(account, account.PasswordHash, old) == PasswordVerificationResult.Failed)
        {
            throw new InputException("Old", "原来的密码不对。");
        }

        SetPassword(account, fresh);
        await context.SaveChangesAsync(cancellation);
        return account;
    }

    private static void SetPassword(OperatorAccount account, string password)
    {
        account.PasswordHash = Hasher.HashPassword(account, password);
        account.Stamp = RandomNumberGenerator.GetHexString(32);
    }
}
