using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Shanzhi.Text;

/// <summary>First letters of the pinyin (拼音首字母), for finding and sorting: 龙游县 → LYX. Thread-safe.</summary>
public static class PinyinInitials
{
    internal static readonly CompareInfo Chinese = CultureInfo.GetCultureInfo("zh-CN").CompareInfo;

    private const char FirstHan = '\u3400';
    private const char LastHan = '\u9fff';
    private const char Unknown = '#';

    // Two threads may work out the same character; both write the same answer.
    private static readonly char[] Known = new char[LastHan - FirstHan + 1];

    private static readonly FrozenDictionary<char, (string Word, string Letters)[]> Places = Polyphones.ByFirst(Polyphones.Places, reading => string.Concat(reading.Split('\'').Select(syllable => char.ToUpperInvariant(syllable[0]))));
    private static readonly FrozenDictionary<char, (string Word, string Letters)[]> Surnames = Polyphones.ByFirst(Polyphones.Surnames, letters => letters);

    /// <summary>Initials of a place name or any text. Letters and digits stay, in upper case; marks and spaces go; rare Han without a known reading gives '#'.</summary>
    public static string Of(string text) => Build(text, Places, anywhere: true);

    /// <summary>Initials of a person's name, whose surname may be read in its own way: 单 S, 曾 Z, 尉迟 YC.</summary>
    public static string OfPerson(string name) => Build(name, Surnames, anywhere: false);

    private static string Build(string text, FrozenDictionary<char, (string Word, string Letters)[]> words, bool anywhere)
    {
        ArgumentNullException.ThrowIfNull(text);
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            if ((anywhere || i == 0) && words.TryGetValue(text[i], out var candidates)
                && Array.Find(candidates, c => string.CompareOrdinal(text, i, c.Word, 0, c.Word.Length) == 0) is { Word: not null } word)
            {
                result.Append(word.Letters);
                i += word.Word.Length;
                continue;
            }

            Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length);
            Append(result, rune);
            i += length;
        }

        return result.ToString();
    }

    private static void Append(StringBuilder result, Rune rune)
    {
        if (rune.Value is >= FirstHan and <= LastHan)
        {
            result.Append(OfHan((char)rune.Value));
        }
        else if (!rune.IsBmp || Rune.GetUnicodeCategory(rune) == UnicodeCategory.PrivateUse || rune == Rune.ReplacementChar)
        {
            result.Append(Unknown);
        }
        else if (rune.Value is >= 0xFF10 and <= 0xFF5A && Rune.IsLetterOrDigit(rune))
        {
            result.Append(char.ToUpperInvariant((char)(rune.Value - 0xFEE0)));
        }
        else if (Rune.IsLetterOrDigit(rune))
        {
            result.Append(char.ToUpperInvariant((char)rune.Value));
        }
    }

    private static char OfHan(char han)
    {
        ref var known = ref Known[han - FirstHan];
        if (known == default)
        {
            known = PinyinSyllables.Locate(han) is [var letter, ..] ? char.ToUpperInvariant(letter) : Unknown;
        }

        return known;
    }
}
