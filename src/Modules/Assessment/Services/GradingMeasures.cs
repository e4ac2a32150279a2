using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Assessment.Data;
using Shanzhi.Assessment.Domain;

namespace Shanzhi.Assessment.Services;

/// <summary>What townships say of departments, as a share of the best they could say; a quarter counts in the period its first day lies in.</summary>
internal sealed class GradingMeasures(AssessmentDbContext db) : IMeasureSource
{
    public const string Graded = "assessment.graded";

    public IReadOnlyList<MeasureInfo> Measures { get; } = [new(Graded, "乡镇评价", "乡镇打的分", "打满的分", [SubjectKind.Department])];

    public async Task<IReadOnlyList<MeasureCount>> CountAsync(
        IReadOnlyCollection<string> measures, SubjectKind kind, IReadOnlyList<AreaPath> areas, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation = default)
    {
        if (kind != SubjectKind.Department || !measures.Contains(Graded))
        {
            return [];
        }

        var rows = await Of(areas, ChinaDays.Of(from), ChinaDays.Of(until).AddDays(-1)).GroupBy(grading => grading.DepartmentId)
            .Select(group => new { group.Key, Name = group.Max(grading => grading.DepartmentName), Part = group.Sum(grading => grading.Speed + grading.Result + grading.Manner), Answers = group.Count() }).ToListAsync(cancellation);
        return [.. rows.Select(row => new MeasureCount(Graded, row.Key, row.Name!, row.Part, (long)row.Answers * Grading.Questions * Grading.Best))];
    }

    public string? Behind(string measure, SubjectKind kind, Guid subject, IReadOnlyList<AreaPath> areas, DateTimeOffset from, DateTimeOffset until)
        => $"/assessment/gradings/of{new QueryBuilder { { "department", subject.ToString() }, { "from", Day(from) }, { "to", Day(until.AddTicks(-1)) } }}";

    public IQueryable<Grading> Of(IReadOnlyList<AreaPath> areas, DateOnly from, DateOnly to)
        => db.Gradings.AsNoTracking().Where(grading => grading.Quarter >= from && grading.Quarter <= to).Within(grading => grading.TownshipPath, areas);

    private static string Day(DateTimeOffset at) => ChinaDays.Of(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
