using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Shanzhi.Text;

namespace Shanzhi.Platform.Tests.ChineseText;

public class MinimalHtmlEncoderTests
{
    private static readonly MinimalHtmlEncoder Encoder = new();

    [Theory]
    [InlineData("<a href=\"x\">'&'</a>", "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;")]
    [InlineData("龙游县　1+1", "龙游县　1+1")]
    [InlineData("𠮷大山", "𠮷大山")]
    [InlineData("𠮷<𠮷", "𠮷&lt;𠮷")]
    [InlineData("", "")]
    public void Only_five_characters_are_escaped(string text, string html) => Encoder.Encode(text).ShouldBe(html);

    // Not inline data: attributes are stored as UTF-8, which holds no half characters.
    [Fact]
    public void Half_a_character_becomes_the_replacement_character()
    {
        Encoder.Encode("\ud842村").ShouldBe("\ufffd村");
        Encoder.Encode("村\udfb7").ShouldBe("村\ufffd");
        Encoder.Encode("\udfb7\ud842").ShouldBe("\ufffd\ufffd");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1023)]
    [InlineData(5000)]
    public void Long_text_written_to_a_page_stays_whole(int ordinary)
    {
        var text = string.Concat(Enumerable.Repeat(new string('村', ordinary) + "𠮷&", 5));
        using var writer = new StringWriter();

        Encoder.Encode(writer, text);

        writer.ToString().ShouldBe(text.Replace("&", "&amp;", StringComparison.Ordinal));
    }

    [Fact]
    public void A_pair_is_not_split_when_the_space_runs_out()
    {
        Span<char> small = stackalloc char[3];

        Encoder.Encode("村村𠮷", small, out var consumed, out var written);

        (consumed, written).ShouldBe((2, 2));
    }

    [Fact]
    public void What_was_escaped_reads_back_the_same() =>
        Prop.ForAll<string>(text => text is null || WebUtility.HtmlDecode(Encoder.Encode(text)) == string.Concat(text.EnumerateRunes()) || text.Contains('&'))
            .QuickCheckThrowOnFailure();
}
