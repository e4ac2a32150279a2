using System.Text.Json;
using System.Text.RegularExpressions;
using Shanzhi.Platform.Field;

namespace Shanzhi.Platform.Tests.Field;

/// <summary>The scripts that keep work on the phone, as they are sent.</summary>
public sealed partial class FieldScriptTests
{
    private readonly FieldScripts scripts = new();

    [Fact]
    public void Every_sentence_has_its_english()
    {
        var english = JsonSerializer.Deserialize<Dictionary<string, string>>(scripts.English)!;
        var said = Sentence().Matches(Comment().Replace(scripts.Page, "")).Select(match => match.Groups["text"].Value).Distinct().ToList();
        said.Count.ShouldBeGreaterThan(30);
        said.Except(english.Keys).ShouldBeEmpty();
    }

    [Fact]
    public void They_need_no_exception_from_the_content_security_policy()
    {
        foreach (var forbidden in new[] { "innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "new Function", "document.write", ".style." })
        {
            (scripts.Page + scripts.Worker).ShouldNotContain(forbidden);
        }
    }

    [Fact]
    public void They_are_read_in_order_and_named_by_their_content()
    {
        scripts.Page.IndexOf("const T =", StringComparison.Ordinal).ShouldBeLessThan(scripts.Page.IndexOf("const store =", StringComparison.Ordinal));
        scripts.Page.ShouldEndWith("})();\n");
        scripts.Version.ShouldMatch("^[0-9a-f]{12}$");
        new FieldScripts().Version.ShouldBe(scripts.Version);
        System.Text.Encoding.UTF8.GetByteCount(scripts.Page).ShouldBeLessThan(50_000);
    }

    /// <summary>Text in quotes with a Chinese character in it.</summary>
    [GeneratedRegex(@"'(?<text>[^'\n]*\p{IsCJKUnifiedIdeographs}[^'\n]*)'", RegexOptions.None, 30000)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"^\s*//[^\n]*|/\*.*?\*/", RegexOptions.Multiline | RegexOptions.Singleline, 30000)]
    private static partial Regex Comment();
}
