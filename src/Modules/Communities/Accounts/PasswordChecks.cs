using Microsoft.AspNetCore.Identity;

namespace Shanzhi.Communities.Accounts;

/// <summary>What a typed password came to against the hash on record.</summary>
/// <param name="Stamp">The account's when it was held against it; null when there was no password. Another password changes it, a fresh hash of the same one does not.</param>
/// <param name="Fresh">The same password hashed anew, where the hash on record is of an older kind.</param>
internal sealed record PasswordCheck(string? Stamp, bool Right, string? Fresh)
{
    /// <summary>Right, and the account's password is still the one it was held against.</summary>
    public bool Opens(Account account)
    {
        if (!Right || account.SecurityStamp != Stamp)
        {
            return false;
        }

        account.PasswordHash = Fresh ?? account.PasswordHash;
        return true;
    }
}

/// <param name="Text">Shown once.</param>
internal sealed record FirstPassword(string Text, string Hash);

/// <summary>Hashing takes its time on purpose, so it is done before a command takes its turn at the tenant's writer.</summary>
internal sealed class PasswordChecks(IPasswordHasher<Account> hasher, TimeProvider time)
{
    /// <summary>Checked against when there is no such account, so that both take the same time.</summary>
    private static string? decoy;

    public PasswordCheck Check(Account? account, string typed)
    {
        if (account?.PasswordHash is not { } hash)
        {
            var nobody = Nobody();
            hasher.VerifyHashedPassword(nobody, decoy ??= hasher.HashPassword(nobody, "nobody has this password"), typed);
            return new PasswordCheck(null, false, null);
        }

        var result = hasher.VerifyHashedPassword(account, hash, typed);
        return new PasswordCheck(account.SecurityStamp, result != PasswordVerificationResult.Failed, result == PasswordVerificationResult.SuccessRehashNeeded ? hasher.HashPassword(account, typed) : null);
    }

    public string Hash(Account account, string password) => hasher.HashPassword(account, password);

    public FirstPassword MakeFirst()
    {
        var text = TemporaryPassword.Make();
        return new FirstPassword(text, hasher.HashPassword(Nobody(), text));
    }

    private Account Nobody() => Account.ForStaff("nobody", "", null, time.GetUtcNow());
}
