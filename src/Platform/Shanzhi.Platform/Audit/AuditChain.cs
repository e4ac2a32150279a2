using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Shanzhi.Data;

namespace Shanzhi.Platform.Audit;

/// <summary>How entries are chained: SHA-256 over the fields, each with its length before it, so that no two rows share a text.</summary>
internal static class AuditChain
{
    /// <summary>What the first entry is chained to.</summary>
    public static byte[] Genesis => new byte[SHA256.HashSizeInBytes];

    public static byte[] HashOf(int tenantId, AuditEntry entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, "audit/1");
        Append(hash, tenantId);
        Append(hash, entry.Sequence);
        Append(hash, entry.Id.ToString("N"));
        Append(hash, Instants.ToMicroseconds(entry.At));
        Append(hash, entry.AccountId?.ToString("N"));
        Append(hash, entry.Actor);
        Append(hash, entry.Office);
        Append(hash, entry.Address);
        Append(hash, entry.Action);
        Append(hash, entry.Subject);
        Append(hash, entry.Reason);
        Append(hash, entry.PreviousHash.AsSpan());
        return hash.GetHashAndReset();
    }

    private static void Append(IncrementalHash hash, long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        Append(hash, bytes);
    }

    private static void Append(IncrementalHash hash, string? value)
    {
        if (value is null)
        {
            // A length no text can have: null is not the empty text.
            Length(hash, -1);
            return;
        }

        Append(hash, Encoding.UTF8.GetBytes(value).AsSpan());
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> value)
    {
        Length(hash, value.Length);
        hash.AppendData(value);
    }

    private static void Length(IncrementalHash hash, int length)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, length);
        hash.AppendData(bytes);
    }
}
