using Shanzhi.Areas;
using Shanzhi.Data;

namespace RootSpace.Domain;

/// <summary>One line of the book (一条记录), kept at a village.</summary>
internal sealed class Entry : Entity
{
    public const int TitleLength = 60;
    public const int NoteLength = 500;

    /// <summary>Where the village lies in the tree of areas.</summary>
    public AreaPath Place { get; set; }

    public required string Title { get; set; }

    public string Note { get; set; } = "";

    /// <summary>Name of whoever wrote it.</summary>
    public string Author { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>The village, or something above it, moved in the tree.</summary>
    public void Follow(AreaPath from, AreaPath to) => Place = new(string.Concat(to.ToString(), Place.ToString().AsSpan(from.ToString().Length)));
}
