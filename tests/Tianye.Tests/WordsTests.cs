using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Tianye.Tests;

public partial class WordsTests
{
    private static readonly string Root = typeof(WordsTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;

    [Theory]
    [InlineData("themes/Tianye")]
    [InlineData("src/Platform/Shanzhi.Abstractions/Ui")]
    public void Every_sentence_has_its_english(string folder)
    {
        var english = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Path.Combine(Root, folder, "Localization/en.json")))!;
        var used = Sources(folder).SelectMany(f => Key().Matches(File.ReadAllText(f))).Select(m => m.Groups["name"].Value).Distinct().ToList();
        used.Count.ShouldBeGreaterThan(5);
        used.Except(english.Keys).Where(k => !Shared(k)).ShouldBeEmpty();
    }

    [Fact]
    public void No_view_carries_style_or_script_inline()
    {
        foreach (var file in Sources("themes/Tianye").Where(f => f.EndsWith(".cshtml", StringComparison.Ordinal)))
            Inline().Matches(File.ReadAllText(file)).ShouldBeEmpty(file);
    }

    [Fact]
    public void Every_icon_a_view_asks_for_is_in_the_sprite()
    {
        var sprite = File.ReadAllText(Path.Combine(Root, "themes/Tianye/wwwroot/icons.svg"));
        var asked = Sources("themes/Tianye").SelectMany(f => IconName().Matches(File.ReadAllText(f))).Select(m => m.Groups["name"].Value).Distinct().ToList();
        asked.ShouldNotBeEmpty();
        asked.ShouldAllBe(name => sprite.Contains($"id=\"{name}\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_class_the_styles_name_is_used_somewhere()
    {
        var styles = Aside().Replace(string.Concat(Directory.EnumerateFiles(Path.Combine(Root, "themes/Tianye/Styles"), "*.css").Select(File.ReadAllText)), "");
        var named = ClassName().Matches(styles).Select(m => m.Groups["name"].Value).ToHashSet();
        var words = new[] { "src", "themes", "templates", "e2e" }.SelectMany(Pages).SelectMany(f => Word().Matches(File.ReadAllText(f))).Select(m => m.Value).ToHashSet();
        named.Count.ShouldBeGreaterThan(100);
        // A variant may be put together: chip--@state.
        named.Where(name => !words.Contains(name) && !(name.Split("--") is [var stem, _] && words.Contains(stem + "--"))).ShouldBeEmpty();
    }

    [Fact]
    public void The_script_stays_small() =>
        new FileInfo(Path.Combine(Root, "themes/Tianye/wwwroot/enhance.js")).Length.ShouldBeLessThan(10_000);

    // The theme also uses words that the tag helpers bring.
    private static bool Shared(string key) => File.ReadAllText(Path.Combine(Root, "src/Platform/Shanzhi.Abstractions/Ui/Localization/en.json")).Contains($"\"{key}\"", StringComparison.Ordinal);

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs*", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal) && (f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".cshtml", StringComparison.Ordinal)));

    private static IEnumerable<string> Pages(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Where(f => Path.GetExtension(f) is ".cs" or ".cshtml" or ".js" && !Elsewhere().IsMatch(f));

    [GeneratedRegex("""T\["(?<name>[^"]+)""", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Key();

    [GeneratedRegex("""\sstyle="|<style|<script(?![^>]*src=)|\son[a-z]+="|javascript:""", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Inline();

    [GeneratedRegex("""<icon name="(?<name>[a-z]+)""", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex IconName();

    [GeneratedRegex("""/(obj|bin|node_modules)/""", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Elsewhere();

    // Comments, addresses and what the rules say: class names stand before.
    [GeneratedRegex("""/\*.*?\*/|url\([^)]*\)|\{[^{}]*\}""", RegexOptions.Singleline, 30000)]
    private static partial Regex Aside();

    [GeneratedRegex("""\.(?<name>[a-zA-Z][\w-]*)""", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex ClassName();

    [GeneratedRegex("""[\w-]+""", RegexOptions.None, 30000)]
    private static partial Regex Word();
}
