using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Shanzhi.Ui;

/// <summary>A date people can read and machines too: <c>&lt;time datetime="…"&gt;11 月 22 日 09:12&lt;/time&gt;</c>, of Asia/Shanghai.</summary>
[HtmlTargetElement("when", Attributes = "at")]
[HtmlTargetElement("when", Attributes = "day")]
public sealed class WhenTagHelper : UiTagHelper
{
    /// <summary>An instant.</summary>
    public DateTimeOffset? At { get; set; }

    /// <summary>A whole day, when the hour does not matter.</summary>
    public DateOnly? Day { get; set; }

    /// <summary>full (day and hour, the default), date, time, or keep (with the weekday, for a date people must keep).</summary>
    public string Format { get; set; } = "full";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var local = At is { } at ? ChinaTime.Local(at) : (DateTimeOffset?)null;
        if ((Day ?? (local is { } l ? DateOnly.FromDateTime(l.DateTime) : null)) is not { } day)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", local?.ToString("yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture) ?? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        output.Content.SetContent(Words(day, local?.ToString("HH:mm", CultureInfo.InvariantCulture)));
    }

    private string Words(DateOnly day, string? hour)
    {
        var today = ChinaTime.Local(Service<TimeProvider>().GetUtcNow());
        var date = ChinaTime.Day(day, today.Year);
        var weekday = ChinaTime.Weekday(day);
        return Format switch
        {
            "time" when hour is not null => hour,
            "date" or "time" => date,
            "keep" => (ChinaTime.IsChinese ? $"{date}（{weekday}）" : $"{weekday} {date} ") + hour,
            _ => hour is null ? date : $"{date} {hour}",
        };
    }
}
