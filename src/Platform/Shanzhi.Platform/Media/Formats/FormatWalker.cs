namespace Shanzhi.Platform.Media.Formats;

internal static class FormatWalker
{
    public static void Walk(MediaFormat format, ReadOnlySpan<byte> bytes, MediaScan scan)
    {
        switch (format)
        {
            case MediaFormat.Jpeg: JpegWalk.Walk(bytes, scan); break;
            case MediaFormat.Png: PngWalk.Walk(bytes, scan); break;
            case MediaFormat.WebP: WebPWalk.Walk(bytes, scan); break;
            case MediaFormat.Heic: HeicWalk.Walk(bytes, scan); break;
            case MediaFormat.Mp4Audio: Mp4AudioWalk.Walk(bytes, scan); break;
            case MediaFormat.Mp3: Mp3Walk.Walk(bytes, scan); break;
            case MediaFormat.Ogg: OggWalk.Walk(bytes, scan); break;
            case MediaFormat.WebMAudio: WebMWalk.Walk(bytes, scan); break;
            case MediaFormat.Amr or MediaFormat.AmrWideBand: AmrWalk.Walk(bytes, scan, format); break;
            case MediaFormat.Wav: WavWalk.Walk(bytes, scan); break;
            case MediaFormat.Pdf: PdfWalk.Walk(bytes, scan); break;
            default: throw new MediaRefusedException(MediaRefusal.UnknownFormat);
        }
    }
}
