namespace Shanzhi.Platform.Media.Formats;

/// <summary>Caps on uploads, from configuration.</summary>
public sealed record MediaLimits
{
    /// <summary>Most bytes of a picture.</summary>
    public int ImageBytes { get; init; } = 20 * 1024 * 1024;

    /// <summary>Most bytes of a recording.</summary>
    public int AudioBytes { get; init; } = 20 * 1024 * 1024;

    /// <summary>Most bytes of a document.</summary>
    public int DocumentBytes { get; init; } = 20 * 1024 * 1024;

    /// <summary>Most pixels (width times height) of a picture.</summary>
    public long Pixels { get; init; } = 50_000_000;

    /// <summary>Longest side of a picture, in pixels.</summary>
    public int Side { get; init; } = 12_000;

    internal int BytesOf(MediaKinds kind) => kind switch
    {
        MediaKinds.Image => ImageBytes,
        MediaKinds.Audio => AudioBytes,
        _ => DocumentBytes,
    };
}
