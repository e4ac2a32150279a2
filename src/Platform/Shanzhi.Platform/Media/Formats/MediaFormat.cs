namespace Shanzhi.Platform.Media.Formats;

/// <summary>A format the media store accepts. Its content type and extension are the only ones ever stored or sent.</summary>
public enum MediaFormat
{
    /// <summary>Not known or not accepted.</summary>
    None = 0,

    /// <summary>JPEG photo.</summary>
    Jpeg,

    /// <summary>PNG picture.</summary>
    Png,

    /// <summary>WebP still picture.</summary>
    WebP,

    /// <summary>HEIC/HEIF photo, as Apple phones take them; many browsers cannot show it.</summary>
    Heic,

    /// <summary>MP4 or M4A holding sound only.</summary>
    Mp4Audio,

    /// <summary>MPEG layer III.</summary>
    Mp3,

    /// <summary>Ogg with Opus, Vorbis or Speex.</summary>
    Ogg,

    /// <summary>WebM holding sound only.</summary>
    WebMAudio,

    /// <summary>AMR, narrow band.</summary>
    Amr,

    /// <summary>AMR, wide band.</summary>
    AmrWideBand,

    /// <summary>WAV.</summary>
    Wav,

    /// <summary>PDF document.</summary>
    Pdf,
}
