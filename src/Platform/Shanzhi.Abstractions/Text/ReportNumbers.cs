namespace Shanzhi.Text;

/// <summary>How a report's number (上报编号) is written for people.</summary>
public static class ReportNumbers
{
    /// <summary>Groups of four, so that it can be read out: 26112047 → 2611 2047.</summary>
    public static string Format(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return string.Join(' ', number.Chunk(4).Select(group => new string(group)));
    }
}
