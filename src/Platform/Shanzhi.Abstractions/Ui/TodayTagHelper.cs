using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Shanzhi.Ui;

/// <summary>Today with weekday and lunar day, as the village calendar on the wall has it.</summary>
[HtmlTargetElement("today")]
public sealed class TodayTagHelper : UiTagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var now = ChinaTime.Local(Service<TimeProvider>().GetUtcNow());
        var day = DateOnly.FromDateTime(now.DateTime);
        var lunar = ChinaTime.LunarDay(day);
        Become(output, "p", "today");
        output.Content.AppendHtml("<span class=\"nb\"><time datetime=\"").Append(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).AppendHtml("\">")
            .Append(ChinaTime.Day(day, day.Year)).AppendHtml("</time> ").Append(ChinaTime.Weekday(day, full: true)).AppendHtml("</span>");
        if (lunar.Length > 0)
            output.Content.AppendHtml(" <span class=\"nb\">").Append(lunar).AppendHtml("</span>");
    }
}
