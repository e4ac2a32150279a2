namespace Shanzhi.Platform.Media.Formats;

/// <summary>What follows from a format.</summary>
public static class MediaFormatExtensions
{
    /// <summary>The content type to send. Never taken from the client.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The format is <see cref="MediaFormat.None"/>.</exception>
    public static string ContentType(this MediaFormat format) => Row(format).ContentType;

    /// <summary>The file extension, with its dot. Never taken from the client.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The format is <see cref="MediaFormat.None"/>.</exception>
    public static string Extension(this MediaFormat format) => Row(format).Extension;

    /// <summary>The one kind the format belongs to.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The format is <see cref="MediaFormat.None"/>.</exception>
    public static MediaKinds Kind(this MediaFormat format) => Row(format).Kind;

    private static (string ContentType, string Extension, MediaKinds Kind) Row(MediaFormat format) => format switch
    {
        MediaFormat.Jpeg => ("image/jpeg", ".jpg", MediaKinds.Image),
        MediaFormat.Png => ("image/png", ".png", MediaKinds.Image),
        MediaFormat.WebP => ("image/webp", ".webp", MediaKinds.Image),
        MediaFormat.Heic => ("image/heic", ".heic", MediaKinds.Image),
        MediaFormat.Mp4Audio => ("audio/mp4", ".m4a", MediaKinds.Audio),
        MediaFormat.Mp3 => ("audio/mpeg", ".mp3", MediaKinds.Audio),
        MediaFormat.Ogg => ("audio/ogg", ".ogg", MediaKinds.Audio),
        MediaFormat.WebMAudio => ("audio/webm", ".webm", MediaKinds.Audio),
        MediaFormat.Amr => ("audio/amr", ".amr", MediaKinds.Audio),
        MediaFormat.AmrWideBand => ("audio/amr-wb", ".awb", MediaKinds.Audio),
        MediaFormat.Wav => ("audio/wav", ".wav", MediaKinds.Audio),
        MediaFormat.Pdf => ("application/pdf", ".pdf", MediaKinds.Document),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Not a stored format."),
    };
}
