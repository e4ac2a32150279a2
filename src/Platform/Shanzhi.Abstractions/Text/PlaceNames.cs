using System.Text.RegularExpressions;

namespace Shanzhi.Text;

/// <summary>The name people use for a place, from the committee's name that the official list carries.</summary>
public static partial class PlaceNames
{
    /// <summary>团结村委会 → 团结村; 多福巷社区居委会 → 多福巷社区; a name already short comes back as it is. Never empty for a name that is not blank.</summary>
    public static string Short(string officialName)
    {
        ArgumentNullException.ThrowIfNull(officialName);
        var name = DropRemarks(officialName.Trim());
        var match = Committee().Match(name);
        if (!match.Success)
        {
            return Imitation().Replace(name, string.Empty);
        }

        // In 水产村（方泰）村委会 the name is whole without the remark, in 东于（瞿阝）村委会 it is not.
        var place = match.Groups["place"].Value;
        place = DropRemarks(place) is var bare && HasKind(bare) ? bare : place;
        place = Imitation().Replace(place, string.Empty);
        return match.Groups["kind"].Value switch
        {
            "" => place,
            "居" or "家" => place + (HasKind(place) ? string.Empty : "社区"),
            _ => place + (HasKind(place) ? string.Empty : "村"),
        };
    }

    private static bool HasKind(string place) =>
        place is [.., '村'] || place.EndsWith("社区", StringComparison.Ordinal) || place.EndsWith("小区", StringComparison.Ordinal)
        || place.EndsWith("嘎查", StringComparison.Ordinal) || place.EndsWith("生活区", StringComparison.Ordinal);

    // 二道湾子村委会（二分场）, 合隆居委会（合隆经济开发区）（省级）: a remark stands behind the name.
    private static string DropRemarks(string name)
    {
        var bare = Remark().Replace(name, string.Empty).TrimEnd('）', ')');
        return bare.Length == 0 ? name : bare;
    }

    [GeneratedRegex("(?:[（(][^（）()]*[）)]*)+$", RegexOptions.None, 1000)]
    private static partial Regex Remark();

    // 虚拟社区, 虚拟生活区 and 类似居委会 are the statisticians' words for a place that is no community by law.
    [GeneratedRegex("(?:虚拟|类似)(?=(?:社区|生活区)?$)(?<=..)", RegexOptions.None, 1000)]
    private static partial Regex Imitation();

    // The list holds 村民委员会, 居委会, 嘎查委员会, 牧委会 and slips such as 村民委会, 居民委委会, 村民委员会委, 村委, 社区居.
    [GeneratedRegex(
        "^(?<place>.+?)(?:(?:(?<kind>[村居牧渔农])民+)+(?:管理|村|居)?|(?<kind>居)居|[（(](?<kind>[村居])[）)]|(?<kind>[村居牧渔农家])|人民|民)?(?:[委员会]{2,}[委员会民区]*|(?<=[村居民])[委会]|(?<=社区居|村村民))$",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Committee();
}
