using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Assessment;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Assessing;

/// <summary>A share of reports, said once: counts and the lists behind them are made from the same two conditions.</summary>
/// <param name="Whole">Which of the counted reports it is a share of.</param>
/// <param name="Part">Which of those count; holds only where <paramref name="Whole"/> does.</param>
internal sealed record ReportMeasure(MeasureInfo Info, Expression<Func<Report, bool>> Whole, Expression<Func<Report, bool>> Part)
{
    /// <summary>满意率: a share of ratings, which are no reports, and so has no conditions of its own.</summary>
    public static MeasureInfo Satisfied { get; } = new("grid.satisfied", "满意率", "满意和基本满意的评价", "收到的评价", [.. Enum.GetValues<SubjectKind>()]);

    /// <summary>All of reports. What is past its deadline and not done counts against whoever has it: leaving things lie is no way to be punctual.</summary>
    public static IReadOnlyList<ReportMeasure> All(DateTimeOffset now)
    {
        SubjectKind[] everyone = [.. Enum.GetValues<SubjectKind>()];
        return
        [
            // Taken up, or refused with a reason, by the desk it lies on; a question to the reporter asked before that is no answer.
            new(new("grid.response", "响应率", "按时受理的", "受理了的和过了期限没受理的", everyone),
                report => ((report.AcceptedAt != null || report.State == ReportState.Declined) && !Lifecycle.Inbox.Contains(report.State) && (report.PausedFrom == null || !Lifecycle.Inbox.Contains(report.PausedFrom.Value)))
                    || (Lifecycle.Inbox.Contains(report.State) && report.DueAt < now),
                report => (report.AcceptedAt != null || report.State == ReportState.Declined) && !Lifecycle.Inbox.Contains(report.State) && (report.PausedFrom == null || !Lifecycle.Inbox.Contains(report.PausedFrom.Value))
                    && (!report.WasLate || (report.AcceptedAt != null ? report.AcceptedAt <= report.DueAccept : report.ClosedAt <= report.DueAccept))),
            new(new("grid.solved", "办结率", "办结的", "收到的", everyone), report => true, report => report.SolvedLevel != null),
            new(new("grid.timely", "及时率", "按时办结的", "办结的和超时没办的", everyone), report => report.SolvedLevel != null || report.DueAt < now, report => report.SolvedLevel != null && !report.WasLate),
            new(new("grid.inVillage", "不出村办结率", "在村里办好的", "办结的", [SubjectKind.Village, SubjectKind.Township]), report => report.SolvedLevel != null, report => report.SolvedLevel <= SolvingLevel.Village),
        ];
    }
}
