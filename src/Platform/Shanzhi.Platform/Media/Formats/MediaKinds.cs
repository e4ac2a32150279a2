namespace Shanzhi.Platform.Media.Formats;

/// <summary>What a form accepts: photos (照片), voice (语音), documents (文件), or several of them.</summary>
[Flags]
public enum MediaKinds
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Still pictures.</summary>
    Image = 1,

    /// <summary>Sound without pictures.</summary>
    Audio = 2,

    /// <summary>PDF.</summary>
    Document = 4,
}
