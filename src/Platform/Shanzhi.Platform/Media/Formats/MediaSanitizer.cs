namespace Shanzhi.Platform.Media.Formats;

/// <summary>
/// Copies an upload without what it tells about people: place, time, device, notes, and anything hidden after its end.
/// Of a JPEG's Exif only Orientation stays; colour profiles go. A PDF loses only its tail.
/// </summary>
public static class MediaSanitizer
{
    /// <summary>The clean copy. Stripping twice is stripping once.</summary>
    /// <exception cref="MediaRefusedException">The bytes are not a whole, well-formed file of <paramref name="format"/>.</exception>
    public static byte[] Strip(ReadOnlySpan<byte> bytes, MediaFormat format)
    {
        if (FormatSniffer.Sniff(bytes) != format)
        {
            throw new MediaRefusedException(MediaRefusal.Malformed);
        }

        var scan = new MediaScan(limits: null);
        scan.BeginCopy(bytes.Length);
        FormatWalker.Walk(format, bytes, scan);
        return scan.Finish();
    }
}
