using System.Text;
using System.Text.RegularExpressions;

namespace Shanzhi.Text;

/// <summary>What is shown in public of a person's data (脱敏).</summary>
public static partial class Masking
{
    private static readonly HashSet<string> CompoundSurnames = new(StringComparer.Ordinal)
    {
        "欧阳", "上官", "司马", "诸葛", "尉迟", "皇甫", "司徒", "令狐", "长孙", "慕容", "夏侯", "东方", "公孙", "宇文", "端木", "南宫", "西门", "澹台", "万俟", "轩辕", "百里", "呼延", "钟离", "闻人", "赫连", "申屠", "太史", "独孤",
    };

    /// <summary>徐大山 → 徐*山; 徐山 → 徐*; 欧阳大山 → 欧阳**; 买买提·艾力 → 买**·**.</summary>
    public static string Name(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var runes = name.Trim().EnumerateRunes().ToArray();
        var shown = new StringBuilder();
        var dotted = runes.Any(IsDot);
        var kept = Kept(runes, dotted);
        for (var i = 0; i < runes.Length; i++)
        {
            var last = !dotted && runes.Length == 3 && kept == 1 && i == 2;
            shown.Append(i < kept || last || IsDot(runes[i]) ? runes[i].ToString() : "*");
        }

        return shown.ToString();
    }

    /// <summary>13812340012 → 138****0012. Any other number keeps its last four digits, or none when it has fewer than seven.</summary>
    public static string Phone(string phone)
    {
        ArgumentNullException.ThrowIfNull(phone);
        var digits = Plain(phone);
        return digits.Length < 7 ? Stars(digits.Length) : Keep(digits, digits.Length == 11 ? 3 : 0, 4);
    }

    /// <summary>Keeps the six digits of the place and the last four: 330825********1234. Anything else is hidden whole.</summary>
    public static string IdNumber(string idNumber)
    {
        ArgumentNullException.ThrowIfNull(idNumber);
        var digits = Plain(idNumber);
        return digits.Length is 15 or 18 ? Keep(digits, 6, 4) : Stars(digits.Length);
    }

    /// <summary>The house door (门牌) without its numbers: 方门街12号3单元501室 → 方门街**号**单元**室.</summary>
    public static string Door(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return DoorNumber().Replace(address, "**");
    }

    private static int Kept(Rune[] runes, bool dotted) => runes.Length switch
    {
        <= 1 => 0,
        3 or 4 when !dotted && CompoundSurnames.Contains(string.Concat(runes[0], runes[1])) => 2,
        4 when !dotted => 2,
        _ => 1,
    };

    private static bool IsDot(Rune rune) => rune.Value is '·' or '•' or '．' or '・';

    private static string Keep(string text, int head, int tail) => text[..head] + Stars(text.Length - head - tail) + text[^tail..];

    private static string Stars(int count) => new('*', count);

    private static string Plain(string text) => string.Concat(text.Normalize(NormalizationForm.FormKC).Where(char.IsAsciiLetterOrDigit));

    [GeneratedRegex(@"\d+|[〇零一二三四五六七八九十百]+(?=[号室幢栋弄户]|单元)", RegexOptions.None, 1000)]
    private static partial Regex DoorNumber();
}
