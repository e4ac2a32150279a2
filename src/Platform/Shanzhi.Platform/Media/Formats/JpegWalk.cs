namespace Shanzhi.Platform.Media.Formats;

/// <summary>
/// Keeps the segments a decoder needs, the Adobe segment (it decides the colour transform) and Orientation;
/// drops every other APPn, comments, and whatever follows the end of the picture.
/// </summary>
internal static class JpegWalk
{
    private const int AdobeLength = 12;

    public static void Walk(ReadOnlySpan<byte> bytes, MediaScan scan)
    {
        var cursor = new ByteCursor(bytes);
        scan.Append(cursor.Take(2));
        bool sized = false, scanned = false, oriented = false;
        while (true)
        {
            var marker = NextMarker(ref cursor);
            if (marker == 0xD9)
            {
                scan.Append([0xFF, 0xD9]);
                break;
            }

            var body = cursor.Take(cursor.UInt16() - 2);
            switch (marker)
            {
                case 0xC0 or 0xC1 or 0xC2 when !sized:
                    ReadSize(body, scan);
                    sized = true;
                    Keep(scan, marker, body);
                    break;
                case 0xDA when sized:
                    scanned = true;
                    Keep(scan, marker, body);
                    scan.Append(cursor.Take(EntropyLength(cursor.Rest)));
                    break;
                case 0xC4 or 0xCC or 0xDB or 0xDD:
                    Keep(scan, marker, body);
                    break;
                case 0xE1 when !scanned && !oriented && ExifOrientation.Find(body) is { } orientation:
                    oriented = true;
                    Keep(scan, marker, ExifOrientation.Write(orientation));
                    break;
                case 0xEE when body.Length >= AdobeLength && body.StartsWith("Adobe"u8):
                    Keep(scan, marker, body[..AdobeLength]);
                    break;
                case >= 0xE0 and <= 0xEF or 0xFE:
                    break;
                case 0xC3 or (>= 0xC5 and <= 0xC7) or (>= 0xC9 and <= 0xCF) when !sized:
                    throw new MediaRefusedException(MediaRefusal.UnsupportedVariant); // lossless and hierarchical: no browser shows them
                default:
                    throw MediaScan.Malformed();
            }
        }

        if (!scanned)
        {
            throw MediaScan.Malformed();
        }
    }

    private static byte NextMarker(ref ByteCursor cursor)
    {
        if (cursor.UInt8() != 0xFF)
        {
            throw MediaScan.Malformed();
        }

        byte marker;
        do
        {
            marker = cursor.UInt8();
        }
        while (marker == 0xFF);
        return marker;
    }

    private static void ReadSize(ReadOnlySpan<byte> body, MediaScan scan)
    {
        var cursor = new ByteCursor(body);
        cursor.UInt8();
        var height = cursor.UInt16();
        scan.Size(cursor.UInt16(), height);
    }

    /// <summary>Coded data ends at the first marker that is neither a stuffed zero nor a restart.</summary>
    private static int EntropyLength(ReadOnlySpan<byte> rest)
    {
        var at = 0;
        while (true)
        {
            var next = rest[at..].IndexOf((byte)0xFF);
            if (next < 0 || at + next + 1 >= rest.Length)
            {
                throw MediaScan.Malformed();
            }

            at += next;
            if (rest[at + 1] is not (0x00 or (>= 0xD0 and <= 0xD7)))
            {
                return at;
            }

            at += 2;
        }
    }

    private static void Keep(MediaScan scan, byte marker, ReadOnlySpan<byte> body)
    {
        var length = body.Length + 2;
        scan.Append([0xFF, marker, (byte)(length >> 8), (byte)length]);
        scan.Append(body);
    }
}
