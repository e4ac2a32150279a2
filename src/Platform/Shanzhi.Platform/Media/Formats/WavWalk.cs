namespace Shanzhi.Platform.Media.Formats;

/// <summary>Keeps the format, the samples and their count; drops LIST, id3, bext and the rest.</summary>
internal static class WavWalk
{
    public static void Walk(ReadOnlySpan<byte> bytes, MediaScan scan)
    {
        var chunks = new RiffCursor(bytes, scan);
        bool format = false, samples = false;
        while (chunks.Next())
        {
            format |= chunks.Type == "fmt " && chunks.Body.Length >= 16;
            samples |= chunks.Type == "data" && format;
            if (chunks.Type is "fmt " or "fact" or "data")
            {
                chunks.Keep(scan);
            }
        }

        if (!samples)
        {
            throw MediaScan.Malformed();
        }

        RiffCursor.Close(scan);
    }
}
