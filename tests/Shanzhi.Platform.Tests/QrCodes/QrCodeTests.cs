using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Shanzhi.Platform.QrCodes;

namespace Shanzhi.Platform.Tests.QrCodes;

public sealed partial class QrCodeTests
{
    private static readonly QrCodeDrawer Codes = new();

    [Fact]
    public void The_svg_is_sized_by_css_says_what_it_is_and_has_no_inline_style()
    {
        var svg = XElement.Parse(Codes.Svg("https://example.org/龙游", "办事 <进度>"));

        svg.Attributes().Select(a => a.Name.LocalName).ShouldBe(["xmlns", "viewBox", "role", "shape-rendering"]);
        svg.Elements().First().Value.ShouldBe("办事 <进度>");
        svg.DescendantsAndSelf().Attributes("style").ShouldBeEmpty();
    }

    [Fact]
    public void The_path_draws_three_finders_inside_a_quiet_zone()
    {
        var squares = Squares(Codes.Svg("https://example.org"));

        // Version 2, 25 squares a side, and four blank ones around.
        squares.GetLength(0).ShouldBe(33);
        string[] finder = ["#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######"];
        foreach (var (x, y) in new[] { (4, 4), (22, 4), (4, 22) })
        {
            Enumerable.Range(0, 7).Select(row => string.Concat(Enumerable.Range(0, 7).Select(column => squares[x + column, y + row] ? '#' : '.'))).ShouldBe(finder);
        }

        Enumerable.Range(0, 33).Any(n => squares[n, 3] || squares[3, n] || squares[n, 29] || squares[29, n]).ShouldBeFalse();
    }

    [Fact]
    public void A_png_for_posters_is_drawn() =>
        Codes.Png("https://example.org")[..8].ShouldBe([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);

    [Fact]
    public void A_text_that_does_not_fit_is_the_caller_s_mistake()
    {
        Codes.Svg(new string('a', 2331)).ShouldNotBeEmpty();
        Should.Throw<ArgumentException>(() => Codes.Svg(new string('a', 2332)));
        Should.Throw<ArgumentException>(() => Codes.Svg(""));
    }

    private static bool[,] Squares(string svg)
    {
        var size = int.Parse(XElement.Parse(svg).Attribute("viewBox")!.Value.Split(' ')[2], CultureInfo.InvariantCulture);
        var squares = new bool[size, size];
        foreach (Match run in Run().Matches(XElement.Parse(svg).Elements().Last().Attribute("d")!.Value))
        {
            var (x, y, length) = (Number(run, "x"), Number(run, "y"), Number(run, "n"));
            Enumerable.Range(x, length).ToList().ForEach(at => squares[at, y] = true);
        }

        return squares;
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"M(?<x>\d+) (?<y>\d+)h(?<n>\d+)v1H\k<x>z", RegexOptions.None, 30000)]
    private static partial Regex Run();
}
