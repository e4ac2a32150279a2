namespace Shanzhi.Text;

/// <summary>Sorts by pinyin: the first letter as <see cref="PinyinInitials"/> reads it, then the Chinese collation, then code units.</summary>
public sealed class PinyinComparer : IComparer<string?>
{
    private readonly Func<string, string> _initials;

    private PinyinComparer(Func<string, string> initials) => _initials = initials;

    /// <summary>For names of places: 重庆 stands under C.</summary>
    public static PinyinComparer Places { get; } = new(PinyinInitials.Of);

    /// <summary>For names of people: 单 stands under S.</summary>
    public static PinyinComparer People { get; } = new(PinyinInitials.OfPerson);

    /// <inheritdoc />
    public int Compare(string? x, string? y)
    {
        if (x is null || y is null)
        {
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        }

        var order = First(x).CompareTo(First(y));
        order = order != 0 ? order : PinyinInitials.Chinese.Compare(x, y);
        return order != 0 ? order : string.CompareOrdinal(x, y);
    }

    private char First(string name) => _initials(name) is [var first, ..] ? first : default;
}
