namespace Shanzhi.Platform.Media.Formats;

/// <summary>Decides whether an upload may be kept, from its bytes alone. Decodes nothing; one linear pass.</summary>
public static class MediaInspector
{
    /// <summary>Never throws on any bytes. What it accepts, <see cref="MediaSanitizer.Strip"/> strips without refusing.</summary>
    public static MediaVerdict Inspect(ReadOnlySpan<byte> bytes, MediaLimits limits, MediaKinds allowed)
    {
        var format = MediaFormat.None;
        try
        {
            format = FormatSniffer.Sniff(bytes);
            if (!allowed.HasFlag(format.Kind()))
            {
                throw new MediaRefusedException(MediaRefusal.KindNotAllowed);
            }

            if (bytes.Length > limits.BytesOf(format.Kind()))
            {
                throw new MediaRefusedException(MediaRefusal.TooManyBytes);
            }

            var scan = new MediaScan(limits);
            FormatWalker.Walk(format, bytes, scan);
            return new MediaVerdict(MediaRefusal.None, format, scan.Width, scan.Height);
        }
        catch (MediaRefusedException refused)
        {
            return new MediaVerdict(refused.Refusal, format, 0, 0);
        }
    }
}
