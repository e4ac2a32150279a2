using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Caching;
using Shanzhi.Data;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Services;

/// <summary>
/// Keeps reporters' numbers encrypted, and finds them by a keyed hash: eleven digits are few enough to be guessed from a plain one.
/// The hash key is the tenant's own, made at the first need, and encrypted itself.
/// </summary>
internal sealed class PhoneVault(GridDbContext db, IFieldProtection protection, ITenantCache cache)
{
    private const string CacheKey = "grid.phone-key";
    private byte[]? key;

    private IDataProtector Protector => protection.For("Shanzhi.Grid.Phones");

    /// <summary>Inside a command only: it may have to make the key.</summary>
    public async Task<(string Protected, string Hash)> KeepAsync(string phone, CancellationToken cancellation)
    {
        await EnsureKeyAsync(cancellation);
        return (Protector.Protect(phone), (await HashAsync(phone, cancellation))!);
    }

    /// <summary>Inside a command only.</summary>
    public async Task EnsureKeyAsync(CancellationToken cancellation)
    {
        if (await KeyAsync(cancellation) is null)
        {
            key = RandomNumberGenerator.GetBytes(32);
            db.PhoneKeys.Add(new PhoneKey { Protected = Protector.Protect(Convert.ToBase64String(key)) });
            cache.Remove(CacheKey);
        }
    }

    public string? Show(string? kept) => kept is null ? null : Protector.Unprotect(kept);

    /// <summary>Null while no number was ever kept, so there is nothing to find.</summary>
    public async Task<string?> HashAsync(string phone, CancellationToken cancellation)
        => await MacAsync("phone", phone, cancellation) is { } mac ? Convert.ToHexStringLower(mac) : null;

    /// <summary>What opens a report to its reporter without signing in: part of the link kept after handing in.</summary>
    public async Task<string> FollowKeyAsync(Guid reportId, CancellationToken cancellation)
        => await MacAsync("follow", reportId.ToString("N"), cancellation) is { } mac ? Convert.ToHexStringLower(mac.AsSpan(0, 10)) : "";

    public async Task<bool> OpensAsync(Guid reportId, string? followKey, CancellationToken cancellation)
    {
        var right = await FollowKeyAsync(reportId, cancellation);
        return right.Length > 0 && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(right), Encoding.ASCII.GetBytes(followKey ?? ""));
    }

    private async Task<byte[]?> MacAsync(string purpose, string text, CancellationToken cancellation)
        => await KeyAsync(cancellation) is { } secret ? HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"{purpose}:{text}")) : null;

    private async Task<byte[]?> KeyAsync(CancellationToken cancellation)
        => key ??= await cache.GetOrCreateAsync(CacheKey, ReadAsync, TimeSpan.FromHours(1), cancellation);

    private async Task<byte[]?> ReadAsync(CancellationToken cancellation)
        => await db.PhoneKeys.AsNoTracking().OrderBy(row => row.Id).Select(row => row.Protected).FirstOrDefaultAsync(cancellation) is { } kept
            ? Convert.FromBase64String(Protector.Unprotect(kept)) : null;
}
