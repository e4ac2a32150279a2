using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.Localization;
using Shanzhi.Testing.Contract;

namespace Shanzhi.Platform.Tests.Localization;

public sealed class BareTextsTests
{
    [Fact]
    public void Chinese_is_found_where_a_view_writes_it_as_it_stands_and_nowhere_else()
        => BareTexts.Of(typeof(View)).ShouldBe(["这句没有英文的话", "提示", "第", "题目", "属性"], ignoreOrder: true);

    /// <summary>Written as the Razor compiler writes it.</summary>
    private abstract class View : RazorPage
    {
        private static readonly HtmlString Title = new("题目");

        private IStringLocalizer T => null!;

        public override async Task ExecuteAsync()
        {
            // 注释里的话
            const string Name = "代码里的话";
            WriteLiteral("<p>这句没有英文的话</p><!-- 标记里的注释 -->\n<input placeholder=\"提示\">（");
            BeginWriteAttribute("aria-label", " aria-label=\"", 100, "\"", 112, 2);
            WriteAttributeValue("", 1000, "第", 1000, 1, true);
            WriteAttributeValue(" ", 3, T["有英文的话"], 3, 10, false);
            EndWriteAttribute();
            Write(T["有英文的话"]);
            WriteLiteral("中文</a>");
            await Task.Yield();
            DefineSection("foot", () =>
            {
                AddHtmlAttributeValue("", 1, "属性", 1, 2, true);
                return Task.CompletedTask;
            });
            Write(Name.Length + Title.Value!.Length);
        }
    }
}
