namespace Shanzhi.Platform.Media.Formats;

/// <summary>
/// Checks that an MP4 holds sound tracks only, and frees every box a player does not need: user data, metadata,
/// locations, vendor boxes. Recording times are zeroed. Offsets do not move.
/// </summary>
internal static class Mp4AudioWalk
{
    private sealed class Count
    {
        public int Tracks { get; set; }

        public int Sound { get; set; }
    }

    public static void Walk(ReadOnlySpan<byte> bytes, MediaScan scan)
    {
        scan.Append(bytes);
        var count = new Count();
        Boxes(bytes, 0, bytes.Length, "", count, scan);
        if (count.Tracks == 0 || count.Sound != count.Tracks)
        {
            throw MediaScan.Malformed();
        }
    }

    // Goes down only through the named containers, so at most four deep.
    private static void Boxes(ReadOnlySpan<byte> bytes, int start, int end, string parent, Count count, MediaScan scan)
    {
        for (var at = start; at < end;)
        {
            var box = IsoBox.Read(bytes, at, end);
            at = box.End;
            switch (parent, box.Type)
            {
                case ("moov", "trak") or ("", "moov" or "moof") or ("trak", "mdia") or ("mdia", "minf") or ("moof", "traf"):
                    count.Tracks += box.Type == "trak" ? 1 : 0;
                    Boxes(bytes, box.ContentStart, box.End, box.Type, count, scan);
                    break;
                case ("moov", "mvhd") or ("trak", "tkhd") or ("mdia", "mdhd"):
                    ZeroTimes(bytes, box, scan);
                    break;
                case ("mdia", "hdlr"):
                    RequireSound(bytes, box);
                    count.Sound++;
                    break;
                case ("", "ftyp" or "styp" or "mdat" or "sidx" or "mfra"):
                case ("moov", "mvex") or ("trak", "edts"):
                case ("minf", "smhd" or "dinf" or "stbl" or "hdlr"):
                case ("moof", "mfhd"):
                case ("traf", "tfhd" or "tfdt" or "trun" or "sbgp" or "sgpd" or "subs" or "saiz" or "saio"):
                    break;
                default:
                    box.Free(scan);
                    break;
            }
        }
    }

    private static void ZeroTimes(ReadOnlySpan<byte> bytes, IsoBox box, MediaScan scan)
    {
        var fields = box.Fields(bytes, out var version);
        var start = fields.Position;
        scan.Zero(start, fields.Take(version == 1 ? 16 : 8).Length); // created, modified
    }

    private static void RequireSound(ReadOnlySpan<byte> bytes, IsoBox box)
    {
        var fields = box.Fields(bytes, out _);
        fields.Take(4);
        var handler = fields.FourCc();
        if (handler != "soun")
        {
            throw new MediaRefusedException(handler == "vide" ? MediaRefusal.Video : MediaRefusal.UnsupportedVariant);
        }
    }
}
