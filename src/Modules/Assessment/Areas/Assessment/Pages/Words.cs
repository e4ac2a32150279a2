using System.Globalization;
using Shanzhi.Assessment.Domain;

namespace Shanzhi.Assessment.Pages;

/// <summary>Names of things, in Chinese; keys of their translations.</summary>
internal static class Words
{
    public static string Kind(SubjectKind kind) => kind switch
    {
        SubjectKind.Worker => "人员",
        SubjectKind.Grid => "网格",
        SubjectKind.Village => "村",
        SubjectKind.Township => "乡镇",
        _ => "部门",
    };

    public static string Cycle(Cycle cycle) => cycle switch
    {
        Domain.Cycle.Weekly => "每周",
        Domain.Cycle.Monthly => "每月",
        Domain.Cycle.Quarterly => "每季",
        _ => "不定期",
    };

    public static string State(RunState state) => state switch
    {
        RunState.Draft => "已定，没给看",
        RunState.Shown => "可提异议",
        RunState.Published => "已发布",
        _ => "已撤下",
    };

    /// <summary>Of the chip.</summary>
    public static string Chip(RunState state) => state switch
    {
        RunState.Draft => "wait",
        RunState.Shown => "move",
        RunState.Published => "done",
        _ => "stop",
    };

    public static string Board(Board board) => board == Domain.Board.Red ? "红榜" : "黑榜";

    public static string Outcome(ObjectionOutcome outcome) => outcome switch
    {
        ObjectionOutcome.Recounted => "采纳，重新算",
        ObjectionOutcome.Noted => "采纳，写说明",
        _ => "不采纳",
    };

    public static string Answer(int points) => points switch { 2 => "满意", 1 => "基本满意", _ => "不满意" };

    /// <summary>Hundredths as points: 86.5.</summary>
    public static string Points(int hundredths) => (hundredths / 100m).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A share in percent, one digit.</summary>
    public static string Share(long part, long whole) => whole == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100m * part / whole:0.#}%");
}
