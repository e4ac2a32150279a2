using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Shanzhi.Platform.Media;

/// <summary>
/// Tokens of private links: an expiry and a MAC over tenant, file, account and expiry. The same for a whole hour, so that browsers can keep the file;
/// Data Protection's own payloads differ each time.
/// </summary>
internal sealed class MediaLinks(MediaLinkKey key, TimeProvider time)
{
    private const int MacLength = 20;
    private const int SecondsPerHour = 3600;

    /// <summary>Good for one to two hours. Bound to the account, when there is one.</summary>
    public string Token(int tenantId, Guid mediaId, Guid? accountId)
    {
        var expiry = (uint)(time.GetUtcNow().ToUnixTimeSeconds() / SecondsPerHour) + 2;
        Span<byte> token = stackalloc byte[sizeof(uint) + MacLength];
        BinaryPrimitives.WriteUInt32BigEndian(token, expiry);
        Mac(tenantId, mediaId, accountId, expiry).AsSpan(0, MacLength).CopyTo(token[sizeof(uint)..]);
        return Base64Url.EncodeToString(token);
    }

    /// <summary>True for a token made for this account, or for nobody in particular, that has not expired.</summary>
    public bool IsValid(string token, int tenantId, Guid mediaId, Guid? accountId)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint) + MacLength];
        if (token.Length > 64 || !Base64Url.IsValid(token, out var length) || length != bytes.Length || !Base64Url.TryDecodeFromChars(token, bytes, out _))
        {
            return false;
        }

        var expiry = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        var mac = bytes[sizeof(uint)..];
        return (ulong)expiry * SecondsPerHour > (ulong)time.GetUtcNow().ToUnixTimeSeconds()
            && (Matches(mac, Mac(tenantId, mediaId, null, expiry)) || (accountId is not null && Matches(mac, Mac(tenantId, mediaId, accountId, expiry))));
    }

    private static bool Matches(ReadOnlySpan<byte> mac, byte[] full) => CryptographicOperations.FixedTimeEquals(mac, full.AsSpan(0, MacLength));

    private byte[] Mac(int tenantId, Guid mediaId, Guid? accountId, uint expiry)
    {
        Span<byte> text = stackalloc byte[40];
        BinaryPrimitives.WriteInt32BigEndian(text, tenantId);
        mediaId.TryWriteBytes(text[4..], bigEndian: true, out _);
        (accountId ?? Guid.Empty).TryWriteBytes(text[20..], bigEndian: true, out _);
        BinaryPrimitives.WriteUInt32BigEndian(text[36..], expiry);
        return HMACSHA256.HashData(key.Value, text);
    }
}
