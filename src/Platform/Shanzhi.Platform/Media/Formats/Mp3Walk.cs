namespace Shanzhi.Platform.Media.Formats;

/// <summary>Keeps whole frames only; ID3 tags before, and ID3v1, APE and lyrics tags after, are left out.</summary>
internal static class Mp3Walk
{
    /// <summary>Fewer frames in a row than this may be chance.</summary>
    private const int FewestFrames = 3;

    public static void Walk(ReadOnlySpan<byte> bytes, MediaScan scan)
    {
        var cursor = new ByteCursor(bytes);
        SkipTags(ref cursor);
        var frames = 0;
        for (int length; (length = Mp3Frame.Length(cursor.Rest)) > 0 && length <= cursor.Remaining; frames++)
        {
            scan.Append(cursor.Take(length));
        }

        if (frames < FewestFrames || !IsTail(cursor.Rest))
        {
            throw MediaScan.Malformed();
        }
    }

    private static void SkipTags(ref ByteCursor cursor)
    {
        while (cursor.Rest.StartsWith("ID3"u8))
        {
            cursor.Take(5);
            var footer = (cursor.UInt8() & 0x10) != 0 ? 10 : 0;
            var size = cursor.UInt32();
            if ((size & 0x80808080) != 0)
            {
                throw MediaScan.Malformed();
            }

            cursor.Take((size & 0x7F) + ((size >> 8 & 0x7F) << 7) + ((size >> 16 & 0x7F) << 14) + ((size >> 24) << 21) + footer);
        }

        cursor.Take(cursor.Rest.Length - cursor.Rest.TrimStart((byte)0).Length);
    }

    /// <summary>A known tag, padding, or a last frame cut short by the recorder.</summary>
    private static bool IsTail(ReadOnlySpan<byte> rest) =>
        rest.TrimStart((byte)0).IsEmpty
        || rest.StartsWith("TAG"u8) || rest.StartsWith("APETAGEX"u8) || rest.StartsWith("LYRICSBEGIN"u8)
        || Mp3Frame.Length(rest) > rest.Length;
}
