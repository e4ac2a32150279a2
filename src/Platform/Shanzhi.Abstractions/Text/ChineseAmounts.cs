using System.Text;

namespace Shanzhi.Text;

/// <summary>Amounts in the capital numerals (大写) that receipts and notices carry.</summary>
public static class ChineseAmounts
{
    private const string Digits = "零壹贰叁肆伍陆柒捌玖";
    private static readonly string[] Places = ["", "拾", "佰", "仟"];

    /// <summary>128600 → 壹仟贰佰捌拾陆元整; 1005 → 壹拾元零伍分; negative amounts begin with 负.</summary>
    /// <param name="cents">The amount in fen (分).</param>
    public static string ToCapital(long cents)
    {
        var size = (ulong)Math.Abs((decimal)cents);
        var (yuan, jiao, fen) = (size / 100, (int)(size / 10 % 10), (int)(size % 10));
        var text = new StringBuilder(cents < 0 ? "负" : string.Empty);
        if (yuan > 0 || size == 0)
        {
            text.Append(Whole(yuan)).Append('元');
        }

        if (jiao > 0)
        {
            text.Append(Digits[jiao]).Append('角');
        }
        else if (yuan > 0 && fen > 0)
        {
            text.Append('零');
        }

        return text.Append(fen > 0 ? $"{Digits[fen]}分" : "整").ToString();
    }

    private static string Whole(ulong yuan) => yuan switch
    {
        0 => "零",
        < 10_000 => Four((int)yuan),
        < 100_000_000 => Join(yuan, 10_000, '万'),
        _ => Join(yuan, 100_000_000, '亿'),
    };

    // What follows is joined by a zero when it falls short of its first place: 壹万零伍佰.
    private static string Join(ulong yuan, ulong unit, char name)
    {
        var (upper, lower) = (yuan / unit, yuan % unit);
        var zero = lower < unit / 10 ? "零" : string.Empty;
        return Whole(upper) + name + (lower == 0 ? string.Empty : zero + Whole(lower));
    }

    private static string Four(int number)
    {
        var text = string.Empty;
        var owesZero = false;
        for (var place = 0; number > 0; place++, number /= 10)
        {
            var digit = number % 10;
            if (digit > 0)
            {
                text = Digits[digit] + Places[place] + (owesZero ? "零" : string.Empty) + text;
            }

            owesZero = digit == 0 && text.Length > 0;
        }

        return text;
    }
}
