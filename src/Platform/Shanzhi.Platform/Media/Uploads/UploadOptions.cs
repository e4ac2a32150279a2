namespace Shanzhi.Platform.Media.Uploads;

/// <summary>How much may lie unfinished. Whoever is signed in is counted alone; guests cannot be told apart and share a larger room.</summary>
internal sealed class UploadOptions
{
    public int PerAccount { get; set; } = 60;

    public long BytesPerAccount { get; set; } = 256L << 20;

    public int ForGuests { get; set; } = 2_000;

    public long BytesForGuests { get; set; } = 2L << 30;

    /// <summary>What no byte came for in this time is gone; the phone begins again.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(24);
}
