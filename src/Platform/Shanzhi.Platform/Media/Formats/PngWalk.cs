namespace Shanzhi.Platform.Media.Formats;

/// <summary>Keeps pixels, palette, transparency and the two plain colour chunks; drops text, time, Exif, profiles and the tail.</summary>
internal static class PngWalk
{
    private const int SignatureLength = 8;
    private const int HeaderLength = 13;

    public static void Walk(ReadOnlySpan<byte> bytes, MediaScan scan)
    {
        var cursor = new ByteCursor(bytes);
        scan.Append(cursor.Take(SignatureLength));
        var hasPixels = false;
        for (var type = ""; type != "IEND";)
        {
            var first = type.Length == 0;
            var start = cursor.Position;
            var length = cursor.UInt32();
            type = cursor.FourCc();
            if (first != (type == "IHDR"))
            {
                throw MediaScan.Malformed();
            }

            if (first)
            {
                ReadSize(cursor, length, scan); // before anything else, so that a monstrous header needs no further bytes
            }

            cursor.Take(length);
            if (Crc32.Png(bytes[(start + 4)..cursor.Position]) != cursor.UInt32())
            {
                throw MediaScan.Malformed();
            }

            hasPixels |= type == "IDAT";
            if (type is "IHDR" or "PLTE" or "IDAT" or "IEND" or "tRNS" or "gAMA" or "sRGB")
            {
                scan.Append(bytes[start..cursor.Position]);
            }
            else if (char.IsAsciiLetterUpper(type[0]))
            {
                throw MediaScan.Malformed(); // a critical chunk no standard names
            }
        }

        if (!hasPixels)
        {
            throw MediaScan.Malformed();
        }
    }

    private static void ReadSize(ByteCursor cursor, uint length, MediaScan scan)
    {
        if (length != HeaderLength)
        {
            throw MediaScan.Malformed();
        }

        var width = cursor.UInt32();
        scan.Size(width, cursor.UInt32());
    }
}
