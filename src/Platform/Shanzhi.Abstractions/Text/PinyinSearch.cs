namespace Shanzhi.Text;

/// <summary>Finds places by what people type in letters (拼音检索).</summary>
public static class PinyinSearch
{
    /// <summary>Whether what was typed begins the place's initials (lyx) or its pinyin (longyou, long you; ü typed as u or v).</summary>
    public static bool Begins(string place, string typed)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(typed);
        var letters = string.Concat(typed.Where(letter => !char.IsWhiteSpace(letter) && letter != '\''));
        return letters.Length > 0
            && (PinyinInitials.Of(place).StartsWith(letters, StringComparison.OrdinalIgnoreCase)
                || PinyinSyllables.Of(place).StartsWith(PinyinSyllables.Typed(letters), StringComparison.Ordinal));
    }
}
