namespace Shanzhi.Platform.Media.Formats;

/// <summary>What an inspection found.</summary>
/// <param name="Refusal">Why it is refused, or <see cref="MediaRefusal.None"/>.</param>
/// <param name="Format">The format found; also set on a refusal once it is known.</param>
/// <param name="Width">Pixels across as stored (before orientation); 0 where the format has none.</param>
/// <param name="Height">Pixels down as stored (before orientation); 0 where the format has none.</param>
public readonly record struct MediaVerdict(MediaRefusal Refusal, MediaFormat Format, int Width, int Height)
{
    /// <summary>Whether the bytes may be stripped and stored.</summary>
    public bool Accepted => Refusal == MediaRefusal.None;
}
