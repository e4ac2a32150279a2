namespace Shanzhi.Authors.Tests;

/// <summary>What a fenced block of the tutorial asks for.</summary>
internal enum BlockKind
{
    /// <summary>Run by the shell, one after the other in one session.</summary>
    Shell,

    /// <summary>Run in a second terminal, and stopped when the next such block comes.</summary>
    Background,

    /// <summary>Run in a copy of the repository.</summary>
    Repository,

    /// <summary>Each line must be in the answer of the block before.</summary>
    Expected,

    /// <summary>Written to the file named in the line before.</summary>
    Code,
}

/// <param name="Line">Where it begins in the page, from 1.</param>
/// <param name="File">Of code: the path from the author's folder.</param>
internal sealed record Block(BlockKind Kind, int Line, string Text, string? File = null);
