namespace Shanzhi.Platform.Media.Formats;

/// <summary>Bytes that are not what they should be. The only exception the media formats throw on any input.</summary>
public sealed class MediaRefusedException(MediaRefusal refusal) : Exception($"Media refused: {refusal}.")
{
    /// <summary>The reason, never <see cref="MediaRefusal.None"/>.</summary>
    public MediaRefusal Refusal { get; } = refusal;
}
