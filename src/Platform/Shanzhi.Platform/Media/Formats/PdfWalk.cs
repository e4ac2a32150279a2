namespace Shanzhi.Platform.Media.Formats;

/// <summary>
/// A PDF is kept as it is up to its last end mark. Its own metadata and scripts stay: rewriting it would need a parser,
/// so it is to be sent as a download and never shown inside a page.
/// </summary>
internal static class PdfWalk
{
    public static void Walk(ReadOnlySpan<byte> bytes, MediaScan scan)
    {
        var end = bytes.LastIndexOf("%%EOF"u8);
        if (end < 0)
        {
            throw MediaScan.Malformed();
        }

        scan.Append(bytes[..end]);
        scan.Append("%%EOF\n"u8);
    }
}
