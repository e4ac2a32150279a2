using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Shanzhi.Platform.Markup;

namespace Shanzhi.Platform.Tests.Markup;

public sealed class MarkdownTests
{
    private static readonly MarkdownRenderer Renderer = new();

    private static readonly string[] Elements =
        ["h2", "h3", "h4", "p", "ul", "ol", "li", "strong", "em", "a", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "hr", "br"];

    public static TheoryData<string> Attacks { get; } =
    [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<iframe src=javascript:alert(1)></iframe>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<object data=javascript:alert(1)>",
        "<embed src=javascript:alert(1)>",
        "<form action=javascript:alert(1)><button>x</button></form>",
        "<button formaction=javascript:alert(1)>x</button>",
        "<input autofocus onfocus=alert(1)>",
        "<details open ontoggle=alert(1)>x</details>",
        "<video><source onerror=alert(1)></video>",
        "<body onload=alert(1)>",
        "<base href=javascript:alert(1)//>",
        "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
        "<link rel=stylesheet href=javascript:alert(1)>",
        "<style>*{background:url(javascript:alert(1))}</style>",
        "<p style='background:url(javascript:alert(1))' onclick=alert(1) class=x id=y>好</p>",
        "<template><script>alert(1)</script></template>",
        "<textarea></textarea><script>alert(1)</script>",
        "<title></title><img src=x onerror=alert(1)>",
        "<xmp><script>alert(1)</script></xmp>",
        "<!--><img src=x onerror=alert(1)>-->",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<a href=javascript:alert(1)>x</a>",
        "<a href='jAvAsCrIpT&#58;alert(1)'>x</a>",
        "<a href='java&#9;script:alert(1)'>x</a>",
        "<a href='&#1;javascript:alert(1)'>x</a>",
        "<a href=\"/ok\" onmouseover=\"alert(1)\" target=_blank>x</a>",
        "<a href='/\\evil.example'>x</a>",
        "<a href='&#9;//evil.example'>x</a>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java&#x0A;script:alert(1))",
        "[x](javascript&colon;alert(1))",
        "[x](<java\tscript:alert(1)>)",
        "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
        "[x](vbscript:msgbox(1))",
        "[x](file:///etc/passwd)",
        "[x](//evil.example)",
        "[x](/\\evil.example)",
        "[x](\\\\evil.example)",
        "[x](https:evil.example)",
        "[x](blob:https://a/b)",
        "[x][r]\n\n[r]: javascript:alert(1)",
        "[x](/ok \"a\\\" onclick=alert(1) \\\"\")",
        "[x](/ok\"onclick=alert(1)//)",
        "<javascript:alert(1)>",
        "![x](javascript:alert(1))",
        "![x\" onerror=\"alert(1)](/a.png)",
        "![<img src=x onerror=alert(1)>](x)",
        "`<script>alert(1)</script>`",
        "```html\"onmouseover=alert(1)\n<script>alert(1)</script>\n```",
        "    <script>alert(1)</script>",
        "|a|b|\n|-|-|\n|<script>alert(1)</script>|<img src=x onerror=alert(1)>|",
        "# x {onclick=alert(1)}",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "\\<script>alert(1)\\</script>",
    ];

    [Theory]
    [MemberData(nameof(Attacks))]
    public void No_attack_survives_as_markdown(string attack) => OnlySafe(Renderer.ToHtml(attack));

    [Theory]
    [MemberData(nameof(Attacks))]
    public void No_attack_survives_even_if_the_markdown_step_let_html_through(string attack) =>
        OnlySafe(SafeHtml.Write(new HtmlParser().ParseDocument(attack).Body!));

    [Theory]
    [InlineData("# 通知", "<h2>通知</h2>")]
    [InlineData("###### 小", "<h4>小</h4>")]
    [InlineData("一\n二", "<p>一<br>\n二</p>")]
    [InlineData("**注意：**明天停水，*早上*来", "<p><strong>注意：</strong>明天停水，<em>早上</em>来</p>")]
    [InlineData("3. 三\n4. 四", "<ol start=\"3\">\n<li>三</li>\n<li>四</li>\n</ol>")]
    [InlineData("> 引", "<blockquote>\n<p>引</p>\n</blockquote>")]
    [InlineData("    缩进的段落", "<p>缩进的段落</p>")]
    [InlineData("[看](/notices/1?a=1&b=2)", "<p><a href=\"/notices/1?a=1&amp;b=2\">看</a></p>")]
    [InlineData("[看](https://example.org/)", "<p><a href=\"https://example.org/\" rel=\"noopener nofollow\">看</a></p>")]
    [InlineData("[打](tel:05707012345)[写](mailto:a@example.org)", "<p><a href=\"tel:05707012345\">打</a><a href=\"mailto:a@example.org\">写</a></p>")]
    [InlineData("![村口](/a.png)", "<p>村口</p>")]
    [InlineData("1 < 2 & 𠮷", "<p>1 &lt; 2 &amp; 𠮷</p>")]
    [InlineData("<b>粗</b>", "<p>&lt;b&gt;粗&lt;/b&gt;</p>")]
    [InlineData("[坏](javascript:1)", "<p>坏</p>")]
    public void What_staff_write_comes_out(string markdown, string html) => Renderer.ToHtml(markdown).Trim().ShouldBe(html);

    [Fact]
    public void Tables_come_out_without_inline_style() =>
        Renderer.ToHtml("|户|分|\n|:-|-:|\n|张三|5|").ReplaceLineEndings("").ShouldBe(
            "<table><thead><tr><th scope=\"col\">户</th><th scope=\"col\">分</th></tr></thead><tbody><tr><td>张三</td><td>5</td></tr></tbody></table>");

    [Fact]
    public void Absurdly_nested_text_neither_fails_nor_takes_long()
    {
        OnlySafe(Renderer.ToHtml(new string('>', 5_000) + " 深"));
        OnlySafe(Renderer.ToHtml(new string('[', 20_000)));
        OnlySafe(Renderer.ToHtml(string.Concat(Enumerable.Repeat("*_", 10_000))));
    }

    [Theory]
    [InlineData("# 停水\n\n明天**停水**，\n[详情](/a)。", 80, "停水 明天停水， 详情。")]
    [InlineData("一二三四五六", 4, "一二三…")]
    [InlineData("𠮷𠮷𠮷", 2, "𠮷…")]
    [InlineData("<script>x</script>", 80, "<script>x</script>")]
    [InlineData("", 80, "")]
    public void An_excerpt_is_plain_words(string markdown, int length, string words) => Renderer.Excerpt(markdown, length).ShouldBe(words);

    private static void OnlySafe(string html)
    {
        foreach (var element in new HtmlParser().ParseDocument(html).Body!.QuerySelectorAll("*"))
        {
            Elements.ShouldContain(element.LocalName, html);
            foreach (var attribute in element.Attributes)
            {
                (attribute.Name is "href" or "rel" or "start" or "scope").ShouldBeTrue(html);
            }

            if (element.GetAttribute("href") is { } href)
            {
                href.ShouldNotContain('\\', customMessage: html);
                var target = new Uri(new Uri("https://site.example/a/"), href);
                (target.Scheme is "http" or "https" or "mailto" or "tel").ShouldBeTrue(html);
                target.Host.ShouldNotBe("evil.example", html);
            }
        }

        new HtmlParser().ParseDocument(html).Head!.ChildElementCount.ShouldBe(0, html);
    }
}
