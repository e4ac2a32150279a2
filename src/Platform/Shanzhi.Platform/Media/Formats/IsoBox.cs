namespace Shanzhi.Platform.Media.Formats;

/// <summary>One box of an ISO base media file (MP4, HEIC).</summary>
internal readonly record struct IsoBox(string Type, int Start, int ContentStart, int End)
{
    public int ContentLength => End - ContentStart;

    /// <summary>Reads the box at <paramref name="start"/>, which must end within <paramref name="limit"/>.</summary>
    public static IsoBox Read(ReadOnlySpan<byte> bytes, int start, int limit)
    {
        var cursor = new ByteCursor(bytes[..limit], start);
        ulong size = cursor.UInt32();
        var type = cursor.FourCc();
        size = size switch
        {
            0 => (ulong)(limit - start),
            1 => cursor.UInt64(),
            _ => size,
        };
        var header = cursor.Position - start;
        if (size < (ulong)header || size > (ulong)(limit - start))
        {
            throw MediaScan.Malformed();
        }

        return new IsoBox(type, start, cursor.Position, start + (int)size);
    }

    /// <summary>The content after a full box's version and flags.</summary>
    public ByteCursor Fields(ReadOnlySpan<byte> bytes, out byte version)
    {
        var cursor = new ByteCursor(bytes[..End], ContentStart);
        version = (byte)(cursor.UInt32() >> 24);
        return cursor;
    }

    /// <summary>Turns the box into zeroed free space in the copy, so that no offset moves.</summary>
    public void Free(MediaScan scan)
    {
        scan.Overwrite(Start + 4, "free"u8);
        scan.Zero(ContentStart, ContentLength);
    }
}
