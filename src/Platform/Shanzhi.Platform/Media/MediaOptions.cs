using Shanzhi.Media;
using Shanzhi.Platform.Media.Formats;

namespace Shanzhi.Platform.Media;

internal sealed class MediaOptions
{
    public MediaLimits Limits { get; set; } = new();

    /// <summary>A file no record has claimed after this is swept away.</summary>
    public TimeSpan UnclaimedLifetime { get; set; } = TimeSpan.FromHours(48);

    public long MaxBytes(MediaKind kind) => kind switch
    {
        MediaKind.Photo => Limits.ImageBytes,
        MediaKind.Voice => Limits.AudioBytes,
        _ => Limits.DocumentBytes,
    };
}
