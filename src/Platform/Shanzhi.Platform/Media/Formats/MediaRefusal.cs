namespace Shanzhi.Platform.Media.Formats;

/// <summary>Why an upload was refused; a page puts each in words.</summary>
public enum MediaRefusal
{
    /// <summary>Not refused.</summary>
    None = 0,

    /// <summary>No bytes.</summary>
    Empty,

    /// <summary>More bytes than the kind allows.</summary>
    TooManyBytes,

    /// <summary>More pixels than allowed, as the header declares them.</summary>
    TooManyPixels,

    /// <summary>One side is longer than allowed, as the header declares it.</summary>
    SideTooLong,

    /// <summary>No accepted format begins like this.</summary>
    UnknownFormat,

    /// <summary>HTML, SVG or other markup, whatever the name says.</summary>
    Markup,

    /// <summary>A program or script.</summary>
    Executable,

    /// <summary>GIF or animated WebP.</summary>
    Animation,

    /// <summary>Holds moving pictures.</summary>
    Video,

    /// <summary>A good format, but not of a kind this form takes.</summary>
    KindNotAllowed,

    /// <summary>Cut short or damaged.</summary>
    Malformed,

    /// <summary>Well formed as far as read, but of a rare variant that cannot be shown or cleaned.</summary>
    UnsupportedVariant,
}
