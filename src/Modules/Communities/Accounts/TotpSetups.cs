using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Shanzhi.Tenancy;

namespace Shanzhi.Communities.Accounts;

/// <summary>
/// Second factors being set up. Nothing is kept: the page carries the secret, sealed, for a quarter of an hour. So what one session was shown is never what
/// another switches on.
/// </summary>
internal sealed class TotpSetups(IDataProtectionProvider protection, IMultiTenantContextAccessor tenant, TimeProvider time)
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private IDataProtector Protector
        => protection.CreateProtector("Shanzhi.Communities.TotpSetup", tenant.Tenant.Id.ToString(CultureInfo.InvariantCulture));

    /// <summary>A new secret, sealed.</summary>
    public string Start(Account account)
        => Protector.Protect(JsonSerializer.Serialize(new Setup(account.Id, account.SecurityStamp, RandomNumberGenerator.GetString(Alphabet, 32), time.GetUtcNow() + Lifetime)));

    /// <summary>The secret; null when it is broken, too old, another account's, or from before the account's sessions were ended.</summary>
    public string? Open(string? text, Account account)
    {
        try
        {
            return !string.IsNullOrEmpty(text) && JsonSerializer.Deserialize<Setup>(Protector.Unprotect(text)) is { } setup
                && setup.AccountId == account.Id && setup.Stamp == account.SecurityStamp && setup.Until > time.GetUtcNow() ? setup.Secret : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed record Setup(Guid AccountId, string Stamp, string Secret, DateTimeOffset Until);
}
