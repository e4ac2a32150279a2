using System.Buffers.Binary;
using System.Numerics;

namespace Shanzhi.Platform.Media.Formats;

/// <summary>One element of a WebM file: where it starts, where its content starts, where it ends.</summary>
internal readonly record struct EbmlElement(uint Id, int Start, int ContentStart, int End, bool OpenEnded)
{
    private const byte VoidId = 0xEC;

    public static EbmlElement Read(ReadOnlySpan<byte> bytes, int start, int limit)
    {
        var cursor = new ByteCursor(bytes[..limit], start);
        var idLength = BitOperations.LeadingZeroCount(cursor.Rest.IsEmpty ? 0u : cursor.Rest[0]) - 23;
        if (idLength > 4)
        {
            throw MediaScan.Malformed();
        }

        uint id = 0;
        foreach (var b in cursor.Take(idLength))
        {
            id = (id << 8) | b;
        }

        var sizeLength = BitOperations.LeadingZeroCount(cursor.Rest.IsEmpty ? 0u : cursor.Rest[0]) - 23;
        if (sizeLength > 8)
        {
            throw MediaScan.Malformed();
        }

        ulong size = 0;
        foreach (var b in cursor.Take(sizeLength))
        {
            size = (size << 8) | b;
        }

        var ones = (1UL << (7 * sizeLength)) - 1;
        size &= ones;
        var content = cursor.Position;
        if (size == ones)
        {
            return new EbmlElement(id, start, content, limit, OpenEnded: true);
        }

        cursor.Take(size > int.MaxValue ? -1 : (long)size);
        return new EbmlElement(id, start, content, cursor.Position, OpenEnded: false);
    }

    /// <summary>Blanks the element in the copy, keeping its length.</summary>
    public void MakeVoid(MediaScan scan)
    {
        var length = End - Start;
        scan.Zero(Start, length);
        if (length <= 8)
        {
            scan.Overwrite(Start, [VoidId, (byte)(0x80 | (length - 2))]);
            return;
        }

        Span<byte> header = stackalloc byte[9];
        BinaryPrimitives.WriteInt64BigEndian(header[1..], (1L << 56) | (uint)(length - header.Length));
        header[0] = VoidId;
        scan.Overwrite(Start, header);
    }
}
