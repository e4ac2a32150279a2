using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Data;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.Text;

namespace Shanzhi.HouseholdFiles.Services;

/// <summary>
/// Keeps sensitive values encrypted, and makes words findable by a keyed hash of their pairs of characters: the index tells nobody what stands on a paper.
/// The hash key is the tenant's own, made at the first need, and encrypted itself.
/// </summary>
internal sealed class FactVault(HouseholdFilesDbContext db, IFieldProtection protection)
{
    // 15 bytes: 20 characters.
    private const int HashBytes = 15;

    /// <summary>Terms of one fact: those beyond are not found.</summary>
    private const int MostTerms = 400;

    private byte[]? key;

    private IDataProtector Protector => protection.For("Shanzhi.HouseholdFiles.Facts");

    public string Protect(string text) => Protector.Protect(text);

    public string Unprotect(string cipher) => Protector.Unprotect(cipher);

    public (string? Clear, string? Cipher) Keep(Field field, string value)
        => value.Length == 0 ? (null, null) : field.Sensitive ? (null, Protect(value)) : (value, null);

    /// <summary>Whoever calls it has asked <see cref="FieldGate"/> first.</summary>
    public string Open(Fact fact) => fact.Cipher is { } cipher ? Unprotect(cipher) : fact.Value ?? "";

    /// <summary>Inside a command only: it may have to make the key.</summary>
    public async Task<IReadOnlyList<string>> TermsAsync(string text, CancellationToken cancellation)
    {
        if (await KeyAsync(cancellation) is null)
        {
            key = RandomNumberGenerator.GetBytes(32);
            db.TermKeys.Add(new TermKey { Cipher = Protect(Convert.ToBase64String(key)) });
        }

        return Hash(Bigrams.Terms(text).Take(MostTerms));
    }

    /// <summary>Terms that a match must all have; empty when nothing can be found by what was typed.</summary>
    public async Task<IReadOnlyList<string>> QueryAsync(string text, CancellationToken cancellation)
        => await KeyAsync(cancellation) is null ? [] : Hash(Bigrams.QueryTerms(text));

    private List<string> Hash(IEnumerable<string> terms) => [.. terms.Select(term => Convert.ToBase64String(HMACSHA256.HashData(key!, Encoding.UTF8.GetBytes(term)).AsSpan(0, HashBytes))).Distinct(StringComparer.Ordinal)];

    private async Task<byte[]?> KeyAsync(CancellationToken cancellation)
        => key ??= (db.TermKeys.Local.FirstOrDefault()?.Cipher ?? await db.TermKeys.AsNoTracking().OrderBy(row => row.Id).Select(row => row.Cipher).FirstOrDefaultAsync(cancellation)) is { } kept
            ? Convert.FromBase64String(Unprotect(kept)) : null;
}
