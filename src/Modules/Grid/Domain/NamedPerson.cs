namespace Shanzhi.Grid.Domain;

/// <summary>被反映人: whether a report on conduct names somebody.</summary>
internal static class NamedPerson
{
    /// <summary>The name alone, as others write it: without blanks, and without what stands in brackets behind it.</summary>
    public static string Bare(string name)
    {
        var end = name.IndexOfAny(['（', '(']);
        return Unbroken(end > 0 ? name[..end] : name);
    }

    /// <summary>Blanks between the characters of a name would hide whom it names.</summary>
    public static string Unbroken(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));

    /// <param name="about">What the reporter wrote.</param>
    public static bool Is(string? about, string name) => about is not null && Bare(name) is { Length: > 0 } bare && Unbroken(about).Contains(bare, StringComparison.Ordinal);
}
