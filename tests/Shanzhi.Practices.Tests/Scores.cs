using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Areas;
using Shanzhi.Assessment.Data;
using Shanzhi.Assessment.Domain;
using Shanzhi.Assessment.Services;
using Assessed = Shanzhi.Assessment.Services.Assessed;

namespace Shanzhi.Practices.Tests;

/// <summary>What a practice's own schemes say, by the formulas of its blueprint.</summary>
internal static class Scores
{
    /// <summary>The whole county by a scheme, over the days around now.</summary>
    public static Task<IReadOnlyList<Assessed>> ScoreAsync(this Practice practice, string scheme, int daysBack = 30)
        => practice.Host.Host.InTenantAsync(practice.Tenant, scope =>
        {
            var db = scope.GetRequiredService<AssessmentDbContext>();
            var found = db.Schemes.Single(row => row.Key == scheme);
            var version = db.SchemeVersions.Single(row => row.SchemeId == found.Id && row.Number == found.Version);
            var today = ChinaDays.Of(practice.Host.Time.Now);
            return scope.GetRequiredService<Assessor>().OfAsync(found, version.Formula, [AreaPath.Root], new Period(today.AddDays(-daysBack), today), default);
        });

    public static Task<Guid> SchemeAsync(this Practice practice, string key)
        => practice.AskAsync<AssessmentDbContext, Guid>(db => Task.FromResult(db.Schemes.Single(row => row.Key == key).Id));

    /// <summary>Part and whole of one measure of somebody.</summary>
    public static (long Part, long Whole) Of(this Assessed assessed, string measure) => assessed.Score.Measures.Where(one => one.Key == measure).Select(one => (one.Part, one.Whole)).Single();
}
