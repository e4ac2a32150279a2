namespace Shanzhi.Platform.Media.Formats;

/// <summary>Tells the format by the first bytes; names the reason when it is none of ours.</summary>
internal static class FormatSniffer
{
    private static readonly string[] HeicBrands = ["heic", "heix", "heim", "heis"];

    private static readonly string[] AudioBrands =
        ["M4A ", "M4B ", "mp41", "mp42", "isom", "iso2", "iso3", "iso4", "iso5", "iso6", "dash"];

    public static MediaFormat Sniff(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [] => throw new MediaRefusedException(MediaRefusal.Empty),
        [0xFF, 0xD8, 0xFF, ..] => MediaFormat.Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => MediaFormat.Png,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => MediaFormat.WebP,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'A', (byte)'V', (byte)'E', ..] => MediaFormat.Wav,
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => ByBrand(bytes),
        [0x1A, 0x45, 0xDF, 0xA3, ..] => MediaFormat.WebMAudio,
        [(byte)'O', (byte)'g', (byte)'g', (byte)'S', ..] => MediaFormat.Ogg,
        [(byte)'I', (byte)'D', (byte)'3', ..] => MediaFormat.Mp3,
        [0xFF, var second, ..] when Mp3Frame.IsSync(second) => MediaFormat.Mp3,
        _ when bytes.StartsWith(AmrWalk.WideBandMagic) => MediaFormat.AmrWideBand,
        _ when bytes.StartsWith(AmrWalk.NarrowBandMagic) => MediaFormat.Amr,
        _ when bytes.StartsWith("%PDF-"u8) => MediaFormat.Pdf,
        _ => throw new MediaRefusedException(WhyNot(bytes)),
    };

    private static MediaFormat ByBrand(ReadOnlySpan<byte> bytes)
    {
        var ftyp = IsoBox.Read(bytes, 0, bytes.Length);
        var cursor = new ByteCursor(bytes[ftyp.ContentStart..ftyp.End]);
        var major = cursor.FourCc();
        cursor.Take(Math.Min(4, cursor.Remaining));
        var heic = HeicBrands.Contains(major);
        while (major == "mif1" && !heic && cursor.Remaining >= 4)
        {
            heic = HeicBrands.Contains(cursor.FourCc());
        }

        return heic ? MediaFormat.Heic
            : AudioBrands.Contains(major) ? MediaFormat.Mp4Audio
            : throw new MediaRefusedException(major is "qt  " ? MediaRefusal.Video : MediaRefusal.UnknownFormat);
    }

    private static MediaRefusal WhyNot(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("GIF8"u8))
        {
            return MediaRefusal.Animation;
        }

        if (bytes.StartsWith("MZ"u8) || bytes.StartsWith("\u007fELF"u8) || bytes.StartsWith("#!"u8))
        {
            return MediaRefusal.Executable;
        }

        // UTF-16 markup has zero bytes between its letters, before or after.
        var text = bytes.TrimStart([(byte)0xEF, (byte)0xBB, (byte)0xBF, (byte)0xFE, (byte)0xFF, (byte)0, (byte)' ', (byte)'\t', (byte)'\r', (byte)'\n', (byte)'\f']);
        return text.StartsWith("<"u8) ? MediaRefusal.Markup : MediaRefusal.UnknownFormat;
    }
}
