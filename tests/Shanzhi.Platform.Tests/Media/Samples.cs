using Shanzhi.Platform.Media.Formats;

namespace Shanzhi.Platform.Tests.Media;

internal static class Samples
{
    public const MediaKinds Any = MediaKinds.Image | MediaKinds.Audio | MediaKinds.Document;

    public static byte[] Of(MediaFormat format) => format switch
    {
        MediaFormat.Jpeg => ImageSamples.Jpeg,
        MediaFormat.Png => ImageSamples.Png,
        MediaFormat.WebP => ImageSamples.WebP,
        MediaFormat.Heic => ImageSamples.Heic,
        MediaFormat.Mp4Audio => AudioSamples.Mp4,
        MediaFormat.Mp3 => AudioSamples.Mp3,
        MediaFormat.Ogg => AudioSamples.Opus,
        MediaFormat.WebMAudio => AudioSamples.WebM,
        MediaFormat.Amr => AudioSamples.Amr,
        MediaFormat.AmrWideBand => AudioSamples.AmrWideBand,
        MediaFormat.Wav => AudioSamples.Wav,
        MediaFormat.Pdf => ByteWriter.Latin1("%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n" + ImageSamples.Canary),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    public static MediaVerdict Inspect(ReadOnlySpan<byte> bytes) => MediaInspector.Inspect(bytes, new MediaLimits(), Any);
}
