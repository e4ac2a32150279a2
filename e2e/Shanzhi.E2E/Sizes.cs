using System.Globalization;

namespace Shanzhi.E2E;

internal static class Sizes
{
    public const string Phone = "360x780";
    public const string Desk = "1280x800";

    /// <summary>A3 upright at 96 dots an inch.</summary>
    public const string Paper = "1123x1587";

    public static ViewportSize Of(string size)
    {
        var sides = Array.ConvertAll(size.Split('x'), side => int.Parse(side, CultureInfo.InvariantCulture));
        return new() { Width = sides[0], Height = sides[1] };
    }
}
