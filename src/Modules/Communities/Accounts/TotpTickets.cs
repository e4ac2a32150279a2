using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Shanzhi.Tenancy;

namespace Shanzhi.Communities.Accounts;

/// <summary>Between password and second factor: who has shown the password, in this tenant, for five minutes.</summary>
internal sealed record TotpTicket(Guid AccountId, string Stamp, bool Remember, string? Back);

internal sealed class TotpTickets(IDataProtectionProvider protection, IMultiTenantContextAccessor tenant)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private ITimeLimitedDataProtector Protector
        => protection.CreateProtector("Shanzhi.Communities.TotpTicket", tenant.Tenant.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)).ToTimeLimitedDataProtector();

    public string Make(TotpTicket ticket) => Protector.Protect(JsonSerializer.Serialize(ticket), Lifetime);

    /// <summary>Null when it is broken, of another tenant or too old.</summary>
    public TotpTicket? Read(string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : JsonSerializer.Deserialize<TotpTicket>(Protector.Unprotect(text));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
