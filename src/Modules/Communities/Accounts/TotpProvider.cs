using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace Shanzhi.Communities.Accounts;

/// <summary>Time-based codes (RFC 6238: SHA-1, 30 seconds, six digits). Unlike the framework's it takes the time from TimeProvider and lets a code work once.</summary>
internal sealed class TotpProvider(TimeProvider time) : IUserTwoFactorTokenProvider<Account>
{
    public const string Name = "Totp";
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Account> manager, Account user) => Task.FromResult(user.TotpSecret is not null);

    public Task<string> GenerateAsync(string purpose, UserManager<Account> manager, Account user) => Task.FromResult("");

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user)
        => await manager.GetAuthenticatorKeyAsync(user) is { } secret && Uses(user, secret, token, time.GetUtcNow());

    /// <summary>Whether the code is one of the secret's now; it is not a second time.</summary>
    public static bool Uses(Account user, string secret, string token, DateTimeOffset at)
    {
        var now = Step(at);
        // One step either way: phones' clocks differ.
        for (var step = now - 1; step <= now + 1; step++)
        {
            if (step > user.TotpStep && Code(secret, step) == token)
            {
                user.TotpStep = step;
                return true;
            }
        }

        return false;
    }

    public static long Step(DateTimeOffset at) => at.ToUnixTimeSeconds() / 30;

    /// <summary>Six digits for a Base32 secret at a step.</summary>
    public static string Code(string secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // Authenticator apps speak HMAC-SHA1; the standard fixes it.
        var hash = HMACSHA1.HashData(Bytes(secret), counter);
#pragma warning restore CA5350
        var number = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & 0x7FFFFFFF;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>What the app reads from the QR code.</summary>
    public static string Uri(string issuer, string account, string secret)
        => $"otpauth://totp/{System.Uri.EscapeDataString(issuer)}:{System.Uri.EscapeDataString(account)}?secret={secret}&issuer={System.Uri.EscapeDataString(issuer)}&digits=6&period=30";

    private static byte[] Bytes(string secret)
    {
        var bytes = new List<byte>();
        var (buffer, bits) = (0, 0);
        foreach (var value in secret.ToUpperInvariant().Select(letter => Alphabet.IndexOf(letter, StringComparison.Ordinal)).Where(value => value >= 0))
        {
            (buffer, bits) = ((buffer << 5) | value, bits + 5);
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(buffer >> bits));
                buffer &= (1 << bits) - 1;
            }
        }

        return [.. bytes];
    }
}
