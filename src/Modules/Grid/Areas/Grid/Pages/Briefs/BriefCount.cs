using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Briefs;

/// <summary>热点 as it was when the brief was made.</summary>
/// <param name="Usual">How many there are in an average stretch of as many days.</param>
internal sealed record BriefHot(string CategoryKey, int Count, int Days, double Usual);

/// <summary>What a report counts for in a brief: the one place that says so.</summary>
internal static class BriefCount
{
    public static BriefMarks Of(Report report, Brief brief, IReadOnlyList<Mark> marks, DateTimeOffset now)
    {
        var (from, until) = (Clock.Start(brief.From), Clock.Start(brief.To.AddDays(1)));
        var end = until < now ? until : now;
        var counted = BriefMarks.None;
        if (report.ReceivedAt >= from && report.ReceivedAt < until)
        {
            counted |= BriefMarks.Told;
        }

        if (report.SolvedLevel is not null && report.RepliedAt >= from && report.RepliedAt < until)
        {
            counted |= BriefMarks.Solved | (report.WasLate ? BriefMarks.None : BriefMarks.Timely) | (report.Rating is Rating.Satisfied or Rating.Mostly ? BriefMarks.Content : BriefMarks.None);
        }

        if (report.ReceivedAt < until && (report.State.IsOpen() || report.RepliedAt >= until))
        {
            counted |= BriefMarks.Open | (report.DueAt < end ? BriefMarks.Late : BriefMarks.None);
        }

        if (counted == BriefMarks.None)
        {
            return counted;
        }

        counted |= report.Rating == Rating.Not ? BriefMarks.Unsatisfied : BriefMarks.None;
        foreach (var mark in marks.Where(mark => mark.Means(report.Id, report.CategoryKey, report.Path)))
        {
            counted |= mark.Kind == MarkKind.Key ? BriefMarks.Key : BriefMarks.Watched;
        }

        return counted;
    }
}
