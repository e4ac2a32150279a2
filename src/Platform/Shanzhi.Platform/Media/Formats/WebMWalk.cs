namespace Shanzhi.Platform.Media.Formats;

/// <summary>
/// Checks that a WebM holds sound only, and turns tags, attachments, chapters, title and date into Void elements of the
/// same length, so that no offset moves. Segment and Cluster are entered, since live recorders leave their size open.
/// </summary>
internal static class WebMWalk
{
    private const uint DocType = 0x4282;
    private const uint Segment = 0x18538067;
    private const uint Cluster = 0x1F43B675;
    private const uint Info = 0x1549A966;
    private const uint Tracks = 0x1654AE6B;
    private const uint TrackEntry = 0xAE;
    private const uint TrackType = 0x83;

    public static void Walk(ReadOnlySpan<byte> bytes, MediaScan scan)
    {
        scan.Append(bytes);
        var head = EbmlElement.Read(bytes, 0, bytes.Length);
        if (!IsWebM(bytes, head))
        {
            throw new MediaRefusedException(MediaRefusal.UnknownFormat);
        }

        var tracks = 0;
        bool inSegment = false, hasSound = false;
        for (var at = head.End; at < bytes.Length;)
        {
            var element = EbmlElement.Read(bytes, at, bytes.Length);
            if (element.Id != Segment != inSegment)
            {
                throw MediaScan.Malformed();
            }

            inSegment = true;
            if (element.Id is Segment or Cluster)
            {
                hasSound |= element.Id == Cluster;
                at = element.ContentStart;
                continue;
            }

            if (element.OpenEnded)
            {
                throw MediaScan.Malformed();
            }

            at = element.End;
            switch (element.Id)
            {
                case Info: CleanInfo(bytes, element, scan); break;
                case Tracks: tracks += CountSound(bytes, element); break;
                // SeekHead, Cues; in a Cluster: Timestamp, Position, PrevSize, SimpleBlock, BlockGroup.
                case 0x114D9B74 or 0x1C53BB6B or 0xE7 or 0xA7 or 0xAB or 0xA3 or 0xA0: break;
                default: element.MakeVoid(scan); break;
            }
        }

        if (tracks == 0 || !hasSound)
        {
            throw MediaScan.Malformed();
        }
    }

    private static bool IsWebM(ReadOnlySpan<byte> bytes, EbmlElement head)
    {
        for (var at = head.ContentStart; at < head.End;)
        {
            var child = EbmlElement.Read(bytes, at, head.End);
            if (child.Id == DocType)
            {
                return bytes[child.ContentStart..child.End].TrimEnd((byte)0).SequenceEqual("webm"u8);
            }

            at = child.End;
        }

        return false;
    }

    private static void CleanInfo(ReadOnlySpan<byte> bytes, EbmlElement info, MediaScan scan)
    {
        for (var at = info.ContentStart; at < info.End;)
        {
            var child = EbmlElement.Read(bytes, at, info.End);
            at = child.End;
            if (child.Id is not (0x2AD7B1 or 0x4489 or 0x4D80 or 0x5741)) // TimestampScale, Duration, MuxingApp, WritingApp
            {
                child.MakeVoid(scan);
            }
        }
    }

    private static int CountSound(ReadOnlySpan<byte> bytes, EbmlElement tracks)
    {
        var count = 0;
        for (var at = tracks.ContentStart; at < tracks.End;)
        {
            var track = EbmlElement.Read(bytes, at, tracks.End);
            at = track.End;
            for (var inner = track.ContentStart; track.Id == TrackEntry && inner < track.End;)
            {
                var field = EbmlElement.Read(bytes, inner, track.End);
                inner = field.End;
                if (field.Id == TrackType)
                {
                    RequireSound(bytes[field.ContentStart..field.End]);
                    count++;
                }
            }
        }

        return count;
    }

    private static void RequireSound(ReadOnlySpan<byte> type)
    {
        const byte video = 1, audio = 2;
        if (type is not [audio])
        {
            throw new MediaRefusedException(type is [video] ? MediaRefusal.Video : MediaRefusal.UnsupportedVariant);
        }
    }
}
