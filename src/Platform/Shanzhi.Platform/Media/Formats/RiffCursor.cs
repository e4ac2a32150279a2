namespace Shanzhi.Platform.Media.Formats;

/// <summary>Walks the chunks of a RIFF file (WebP, WAV) and leaves out what stands after its declared end.</summary>
internal ref struct RiffCursor
{
    private ByteCursor _cursor;

    /// <summary>Starts a copy of the same form; its size is set by <see cref="Close"/>.</summary>
    public RiffCursor(ReadOnlySpan<byte> bytes, MediaScan scan)
    {
        var header = new ByteCursor(bytes);
        scan.Append(header.Take(4));
        var length = header.UInt32LittleEndian();
        _cursor = new ByteCursor(header.Take(length));
        scan.Append([0, 0, 0, 0]);
        scan.Append(_cursor.Take(4));
    }

    public string Type { get; private set; } = "";

    public ReadOnlySpan<byte> Body { get; private set; } = [];

    public bool Next()
    {
        if (_cursor.AtEnd)
        {
            return false;
        }

        Type = _cursor.FourCc();
        Body = _cursor.Take(_cursor.UInt32LittleEndian());
        if (Body.Length % 2 == 1 && !_cursor.AtEnd)
        {
            _cursor.Take(1); // padding; some writers leave out the last
        }

        return true;
    }

    public readonly void Keep(MediaScan scan) => Write(scan, System.Text.Encoding.Latin1.GetBytes(Type), Body);

    public static void Write(MediaScan scan, ReadOnlySpan<byte> type, ReadOnlySpan<byte> body)
    {
        scan.Append(type);
        scan.Append([(byte)body.Length, (byte)(body.Length >> 8), (byte)(body.Length >> 16), (byte)(body.Length >> 24)]);
        scan.Append(body);
        if (body.Length % 2 == 1)
        {
            scan.Append([0]);
        }
    }

    public static void Close(MediaScan scan) => scan.OverwriteUInt32LittleEndian(4, (uint)scan.Length - 8);
}
