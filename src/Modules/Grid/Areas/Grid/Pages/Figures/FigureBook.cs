using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Shanzhi.Assessment;
using Shanzhi.Communities;
using Shanzhi.Grid.Assessing;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Figures;

/// <summary>Which of a number's reports: all it is a share of, those that count, or the rest.</summary>
internal enum FigurePart
{
    All,
    Counted,
    Rest,
}

/// <summary>A report, or a rating, that a number is made of.</summary>
internal sealed class FigureLine
{
    /// <summary>What was told; its words are shown only as <see cref="FigureBook.TitleAsync"/> says them.</summary>
    public required Report Report { get; init; }

    public bool Counts { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>The rating as it was given, in a list of ratings.</summary>
    public Rating? Rating { get; init; }
}

/// <summary>The list behind a number.</summary>
internal sealed record FigureAsk(string Measure, SubjectKind Kind, Guid Subject, Span Span);

/// <summary>Finds exactly the reports, or ratings, that were counted for a subject.</summary>
internal sealed class FigureBook(GridDbContext db, AssessedReports reports, GridCatalogue catalogue, IAreaDirectory areas, IStaffDirectory staff, ICurrentUser user, TimeProvider clock, IStringLocalizer<SharedStrings> texts)
{
    /// <exception cref="NotFoundException">No such measure of that kind of subject.</exception>
    public async Task<IQueryable<FigureLine>> LinesAsync(FigureAsk ask, CancellationToken cancellation)
    {
        var measure = ReportMeasure.All(clock.GetUtcNow()).FirstOrDefault(one => one.Info.Key == ask.Measure && one.Info.Subjects.Contains(ask.Kind));
        if (measure is null && ask.Measure != ReportMeasure.Satisfied.Key)
        {
            throw new NotFoundException();
        }

        return measure is null ? await RatingsAsync(ask, cancellation) : await ReportsAsync(ask, measure, cancellation);
    }

    /// <summary>Latest first.</summary>
    public static IQueryable<FigureLine> Ordered(IQueryable<FigureLine> lines, FigurePart part) => lines
        .Where(line => part == FigurePart.All || line.Counts == (part == FigurePart.Counted)).OrderByDescending(line => line.At).ThenBy(line => line.Report.Id);

    public async Task<string> SubjectNameAsync(FigureAsk ask, CancellationToken cancellation) => ask.Kind is SubjectKind.Worker or SubjectKind.Department
        ? (await staff.FindAsync(ask.Subject, cancellation))?.Name ?? texts["已不在岗的人"]
        : (await areas.FindAsync(ask.Subject, cancellation))?.Name ?? throw new NotFoundException();

    /// <summary>Its own page is open to whoever has a right to see it.</summary>
    public bool Opens(Report report) => ReportAccess.Sees(user.Caller, report);

    /// <summary>Private matters are counted for everybody, and told only to those who may see them; to the others, not even by their number.</summary>
    public bool Hides(Report report) => report.Private && !Opens(report);

    public async Task<string> TitleAsync(Report report, CancellationToken cancellation)
    {
        if (Hides(report))
        {
            return texts["不公开的一件事"];
        }

        if (Opens(report))
        {
            return ReportText.Title(report.Wording, texts["一段录音"]);
        }

        return ReportAccess.WordsArePublic(report) ? ReportText.Public(ReportText.Title(report.Wording, texts["一段录音"]))
            : texts[(await catalogue.CategoryAsync(report.CategoryKey, cancellation))?.Name ?? Board.BoardQuery.Untold];
    }

    private async Task<IQueryable<FigureLine>> ReportsAsync(FigureAsk ask, ReportMeasure measure, CancellationToken cancellation)
    {
        var whole = (await reports.ReceivedAsync(ask.Span, cancellation)).Where(await reports.OfAsync(ask.Kind, ask.Subject, cancellation)).Where(measure.Whole);
        var counted = db.Reports.Where(measure.Part);
        return whole.Select(report => new FigureLine { Report = report, Counts = counted.Any(one => one.Id == report.Id), At = report.ReceivedAt });
    }

    private async Task<IQueryable<FigureLine>> RatingsAsync(FigureAsk ask, CancellationToken cancellation)
    {
        var rated = await reports.RatedAsync(ask.Span, cancellation);
        if (ask.Kind is SubjectKind.Worker or SubjectKind.Department)
        {
            rated = rated.Where(one => one.By == ask.Subject);
        }
        else
        {
            var own = db.Reports.Where(await reports.OfAsync(ask.Kind, ask.Subject, cancellation));
            rated = rated.Where(one => own.Any(report => report.Id == one.Report.Id));
        }

        return rated.Select(one => new FigureLine { Report = one.Report, Counts = one.Move.Rating != Rating.Not, At = one.Move.At, Rating = one.Move.Rating });
    }
}
