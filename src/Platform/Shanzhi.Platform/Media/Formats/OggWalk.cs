namespace Shanzhi.Platform.Media.Formats;

/// <summary>
/// Checks every page of a single-stream Ogg, and empties the comment packet (the second one) in place, where players
/// and recorders write titles, places and encoders.
/// </summary>
internal static class OggWalk
{
    private const int HeaderLength = 27;

    public static void Walk(ReadOnlySpan<byte> bytes, MediaScan scan)
    {
        scan.Append(bytes);
        var cursor = new ByteCursor(bytes);
        uint? serial = null;
        var packet = 0;
        var commentLength = 0;
        ReadOnlySpan<byte> emptyComment = [];
        while (!cursor.AtEnd)
        {
            var start = cursor.Position;
            var header = new ByteCursor(cursor.Take(HeaderLength));
            if (!header.Take(5).SequenceEqual("OggS\0"u8))
            {
                throw MediaScan.Malformed();
            }

            header.Take(9);
            var pageSerial = header.UInt32();
            header.Take(4);
            var crc = header.UInt32LittleEndian();
            var lacing = cursor.Take(header.UInt8());
            var body = cursor.Position;
            var touched = false;
            foreach (var lace in lacing)
            {
                var segmentStart = cursor.Position;
                cursor.Take(lace);
                if (packet == 1)
                {
                    touched = true;
                    Blank(scan, segmentStart, lace, emptyComment, commentLength);
                    commentLength += lace;
                }

                packet += lace < 255 ? 1 : 0;
            }

            var page = bytes[start..cursor.Position];
            if (crc != Crc32.Ogg(page) || pageSerial != (serial ??= pageSerial))
            {
                throw MediaScan.Malformed();
            }

            if (start == 0)
            {
                emptyComment = EmptyComment(bytes[body..cursor.Position]);
            }

            if (touched)
            {
                scan.OverwriteUInt32LittleEndian(start + 22, Crc32.Ogg(scan.Copied(start, page.Length)));
            }
        }

        if (packet < 3 || commentLength < emptyComment.Length)
        {
            throw MediaScan.Malformed();
        }
    }

    /// <summary>The comment packet without vendor and comments; what follows it in the old room is padding.</summary>
    private static ReadOnlySpan<byte> EmptyComment(ReadOnlySpan<byte> identification) =>
        identification.StartsWith("OpusHead"u8) ? "OpusTags\0\0\0\0\0\0\0\0"u8
        : identification.StartsWith("\u0001vorbis"u8) ? "\u0003vorbis\0\0\0\0\0\0\0\0\u0001"u8
        : identification.StartsWith("Speex   "u8) ? "\0\0\0\0\0\0\0\0"u8
        : throw new MediaRefusedException(MediaRefusal.UnsupportedVariant);

    private static void Blank(MediaScan scan, int start, int length, ReadOnlySpan<byte> fresh, int done)
    {
        scan.Zero(start, length);
        if (done < fresh.Length)
        {
            scan.Overwrite(start, fresh[done..Math.Min(fresh.Length, done + length)]);
        }
    }
}
