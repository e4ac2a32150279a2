using System.Text;
using Microsoft.Extensions.Localization;
using Shanzhi.Grid.Board;
using Shanzhi.Grid.Domain;
using Shanzhi.Text;

namespace Shanzhi.Grid.Pages;

/// <summary>How a report's words are shown.</summary>
internal static class ReportText
{
    private const int MostTitle = 24;

    /// <summary>The first sentence, cut; the category where only a voice note was given.</summary>
    public static string Title(string text, string fallback)
    {
        var end = text.IndexOfAny(['。', '！', '？', '\n', '，', ',']);
        var first = (end > 3 ? text[..end] : text).Trim();
        if (first.Length == 0)
        {
            return fallback.Length > 0 ? fallback : "一段录音";
        }

        var runes = first.EnumerateRunes().ToList();
        return runes.Count <= MostTitle ? first : string.Concat(runes.Take(MostTitle).Select(rune => rune.ToString())) + "…";
    }

    /// <summary>A line of the blackboard, for strangers.</summary>
    public static string Title(BoardLine line, IStringLocalizer texts) => line.Kind is { } kind ? texts[kind] : Public(Title(line.Text, texts["一段录音"]));

    /// <summary>For strangers: full phone, citizen and bank numbers are starred.</summary>
    public static string Public(string text)
    {
        var shown = new StringBuilder(text);
        foreach (var finding in PublishLint.Find(text))
        {
            for (var at = finding.Start; at < finding.Start + finding.Length; at++)
            {
                shown[at] = '*';
            }
        }

        return shown.ToString();
    }

    /// <summary>In how long or since when: 还有 3 小时 50 分, 已过 14 小时.</summary>
    public static string Span(TimeSpan span, IStringLocalizer texts)
    {
        var length = span.Duration();
        return length.TotalDays >= 2 ? texts["{0} 天", (int)length.TotalDays]
            : length.TotalHours < 1 ? texts["{0} 分钟", Math.Max(1, (int)length.TotalMinutes)]
            : length.Minutes > 0 && length.TotalHours < 10 ? texts["{0} 小时 {1} 分", (int)length.TotalHours, length.Minutes]
            : texts["{0} 小时", (int)length.TotalHours];
    }

    /// <summary>24 小时, 5 个工作日, 当天.</summary>
    public static string Term(Term term, IStringLocalizer texts) => term.Unit switch
    {
        TermUnit.Hours => texts["{0} 小时", term.Amount],
        TermUnit.WorkHours => texts["{0} 个工作小时", term.Amount],
        TermUnit.Days => texts["{0} 天", term.Amount],
        TermUnit.WorkDays => texts["{0} 个工作日", term.Amount],
        TermUnit.SameDay => texts["当天"],
        _ => texts["每月 1 日起 {0} 天", term.Amount],
    };

    /// <summary>Who a move is by, for the one who reads.</summary>
    public static string Who(ReportMove move, bool own) => move.ActorOffice == Actor.ReporterOffice ? own ? "您" : "报的人" : move.ActorName;
}
