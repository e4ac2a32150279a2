namespace Shanzhi.Platform.Media.Formats;

/// <summary>AMR has no place for metadata: header and frames only, so checking the frames is enough.</summary>
internal static class AmrWalk
{
    // Bytes of a frame by its type, the type byte included; 0 where the type is not used in files.
    private static ReadOnlySpan<byte> NarrowBand => [13, 14, 16, 18, 20, 21, 27, 32, 6, 0, 0, 0, 0, 0, 0, 1];

    private static ReadOnlySpan<byte> WideBand => [18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 0, 0, 0, 0, 1, 1];

    public static ReadOnlySpan<byte> NarrowBandMagic => "#!AMR\n"u8;

    public static ReadOnlySpan<byte> WideBandMagic => "#!AMR-WB\n"u8;

    public static void Walk(ReadOnlySpan<byte> bytes, MediaScan scan, MediaFormat format)
    {
        var wide = format == MediaFormat.AmrWideBand;
        var lengths = wide ? WideBand : NarrowBand;
        var cursor = new ByteCursor(bytes, (wide ? WideBandMagic : NarrowBandMagic).Length);
        do
        {
            var type = cursor.UInt8();
            var length = lengths[(type >> 3) & 0x0F];
            if (length == 0 || (type & 0x83) != 0)
            {
                throw MediaScan.Malformed();
            }

            cursor.Take(length - 1);
        }
        while (!cursor.AtEnd);
        scan.Append(bytes);
    }
}
