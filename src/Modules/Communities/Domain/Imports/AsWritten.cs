using Shanzhi.Spreadsheets;

namespace Shanzhi.Communities.Domain;

/// <summary>What stands in a cell, said back so that one finds it; before the fix, in the words of <see cref="RowProblem"/>.</summary>
internal static class AsWritten
{
    private const int Most = 20;
    private const int Tail = 4;

    /// <summary>填的是“1970/13/1”。</summary>
    public static string Of(string text) => $"填的是“{(text.Length > Most ? string.Concat(text.AsSpan(0, Most), "…") : text)}”。";

    /// <summary>Of a number that belongs to a person: how long it is and how it ends, no more. 填的是 17 位，尾号 1234。</summary>
    public static string Masked(string text)
    {
        var number = CellText.Digits(text);
        return number.Length < 2 * Tail ? $"填的是 {number.Length} 位。" : $"填的是 {number.Length} 位，尾号 {number[^Tail..]}。";
    }
}
