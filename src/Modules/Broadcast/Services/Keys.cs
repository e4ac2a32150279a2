using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Caching;
using Shanzhi.Data;

namespace Shanzhi.Broadcast.Services;

/// <summary>
/// Numbers are kept encrypted and found by a keyed hash. What opens a circular without signing in is made from the addressee's id with the same key,
/// so that a reminder can carry the same link and nothing that opens anything lies in the database.
/// </summary>
internal sealed class Keys(BroadcastDbContext db, IFieldProtection protection, ITenantCache cache)
{
    private const string CacheKey = "broadcast.key";
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int CodeLength = 14;
    private byte[]? key;

    private IDataProtector Protector => protection.For("Shanzhi.Broadcast.Phones");

    /// <summary>Inside a command only: makes the tenant's key at the first need.</summary>
    public async Task EnsureAsync(CancellationToken cancellation)
    {
        if (await KeyAsync(cancellation) is null)
        {
            key = RandomNumberGenerator.GetBytes(32);
            db.HashKeys.Add(new HashKey { Protected = Protector.Protect(Convert.ToBase64String(key)) });
            cache.Remove(CacheKey);
        }
    }

    public string Hide(string phone) => Protector.Protect(phone);

    public string? Show(string? kept) => kept is null ? null : Protector.Unprotect(kept);

    /// <summary>Who somebody is among those told: the number, or the account that has none. Empty while nobody was ever told anything.</summary>
    public async Task<string> PersonAsync(string? phone, Guid? account, CancellationToken cancellation)
        => await MacAsync(phone is null ? $"account:{account:N}" : $"phone:{phone}", cancellation) is { } mac ? Convert.ToHexStringLower(mac) : "";

    /// <summary>What stands at the end of the link in the SMS: easily typed, and not to be guessed.</summary>
    public async Task<string> CodeAsync(Guid addressee, CancellationToken cancellation)
        => await MacAsync($"code:{addressee:N}", cancellation) is { } mac ? string.Concat(mac.Take(CodeLength).Select(part => Letters[part % Letters.Length])) : "";

    public static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));

    private async Task<byte[]?> MacAsync(string text, CancellationToken cancellation)
        => await KeyAsync(cancellation) is { } secret ? HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(text)) : null;

    private async Task<byte[]?> KeyAsync(CancellationToken cancellation)
        => key ??= await cache.GetOrCreateAsync(CacheKey, ReadAsync, TimeSpan.FromHours(1), cancellation);

    private async Task<byte[]?> ReadAsync(CancellationToken cancellation)
        => await db.HashKeys.AsNoTracking().OrderBy(row => row.Id).Select(row => row.Protected).FirstOrDefaultAsync(cancellation) is { } kept
            ? Convert.FromBase64String(Protector.Unprotect(kept)) : null;
}
