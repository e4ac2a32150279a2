using System.Globalization;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Checks;

/// <summary>What 体检 would say of a boundary that is not kept yet.</summary>
/// <param name="Other">The parent, or whom it overlaps; empty for the overlaps that are only counted.</param>
/// <param name="Amount">Square metres, or households.</param>
internal sealed record Flaw(FindingKind Kind, string Other, double Amount)
{
    /// <summary>Plain Chinese, which is the key of its translation too.</summary>
    public string Message => Kind switch
    {
        FindingKind.Outside => "画到{0}外面去了，出去约 {1} 平方米。",
        FindingKind.Overlap when Other.Length == 0 => "另外还和 {1} 个重叠。",
        FindingKind.Overlap => "和{0}重叠约 {1} 平方米。",
        FindingKind.HouseholdsOut => "{0}还有 {1} 户没划进来。",
        _ => "约 {1} 平方公里，画得太大了。",
    };

    public object[] Arguments => [Other, Kind == FindingKind.TooLarge ? (Amount / 1e6).ToString("0.00", CultureInfo.InvariantCulture) : Amount];

    public static string Said(IEnumerable<Flaw> flaws) => string.Concat(flaws.Select(flaw => string.Format(CultureInfo.InvariantCulture, flaw.Message, flaw.Arguments)));
}
