using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Domain;
using Shanzhi.Data;

namespace Shanzhi.Communities.Directories;

/// <summary>Keeps citizen numbers encrypted, and finds them again by a hash under the tenant's own key.</summary>
internal sealed class IdNumbers(CommunitiesDbContext db, IFieldProtection protection)
{
    private byte[]? key;

    private IDataProtector Protector => protection.For("Shanzhi.Communities.People");

    public string Protect(string text) => Protector.Protect(text);

    /// <exception cref="CryptographicException">The data protection key is gone.</exception>
    public string Unprotect(string cipher) => Protector.Unprotect(cipher);

    /// <summary>The hash of a number; inside a command the tenant's key is made when there is none yet, elsewhere the answer is null.</summary>
    public async Task<string?> HashAsync(string number, bool mayCreateKey, CancellationToken cancellation)
    {
        key ??= await FindKeyAsync(cancellation) ?? (mayCreateKey ? CreateKey() : null);
        return key is null ? null : Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(number)));
    }

    private async Task<byte[]?> FindKeyAsync(CancellationToken cancellation)
    {
        var cipher = db.LookupKeys.Local.FirstOrDefault()?.Cipher
            ?? await db.LookupKeys.AsNoTracking().Select(x => x.Cipher).FirstOrDefaultAsync(cancellation);
        return cipher is null ? null : Convert.FromBase64String(Unprotect(cipher));
    }

    private byte[] CreateKey()
    {
        var made = RandomNumberGenerator.GetBytes(32);
        db.LookupKeys.Add(new LookupKey { Cipher = Protect(Convert.ToBase64String(made)) });
        return made;
    }
}
