using Shanzhi.Areas;
using Shanzhi.Grid.Domain;
using Shanzhi.Text;

namespace Shanzhi.Bench.County;

/// <summary>Pages of visits: today's list, a household to be found, a worker's own diary, and who has not been seen yet.</summary>
internal sealed class Rounds(Store store, Known known)
{
    private const string Own = "SELECT * FROM visits_households WHERE \"TenantId\" = @t";
    private const string Next = " ORDER BY \"Path\", \"Number\" LIMIT 50";

    public IEnumerable<Question> Of()
    {
        yield return new Question("visits of today", "grid", _ => new Ask("visits",
        [
            Mine($"{Own} AND \"LiaisonId\" = @me ORDER BY \"Path\", \"Number\" LIMIT 200"),
            Mine($"SELECT \"KindKey\", \"HouseholdId\" FROM visits_care_households WHERE \"TenantId\" = @t AND \"HouseholdId\" IN ({Homes})"),
            Mine($"SELECT \"HouseholdId\", \"Contact\", \"Day\", \"Role\", \"WorkerId\" FROM visits_visits WHERE \"TenantId\" = @t AND \"HouseholdId\" IN ({Homes}) AND \"Day\" >= @since", ("since", Month.AddMonths(-1))),
            Mine($"SELECT \"Id\", \"Name\" FROM communities_residents WHERE \"TenantId\" = @t AND \"Relation\" = '户主' AND \"HouseholdId\" IN ({Homes})"),
            Mine("SELECT \"Day\", \"Path\", count(*) FROM visits_visits WHERE \"TenantId\" = @t AND \"WorkerId\" = @me AND \"Day\" >= @since GROUP BY \"Day\", \"Path\"", ("since", Month)),
        ]));
        yield return new Question("diary of one's own visits", "grid", _ => new Ask("visits/mine",
        [
            Mine("SELECT \"Id\", \"Contact\", \"OccurredAt\", \"WorkerName\", \"Diary\", \"Receipt\", \"Counts\" FROM visits_visits WHERE \"TenantId\" = @t AND \"WorkerId\" = @me ORDER BY \"Day\" DESC, \"OccurredAt\" DESC LIMIT 30"),
            Mine("SELECT count(*) FROM visits_visits WHERE \"TenantId\" = @t AND \"WorkerId\" = @me"),
        ]));
        foreach (var (login, path) in new[] { ("town", known.Town), ("village", known.Village) })
        {
            yield return new Question("households to visit, the first page", login, _ => new Ask("visits/find", [.. Page(path, "1 = 1")]));
        }

        yield return new Question("not seen this year", "town", _ => new Ask("visits/unseen?period=Year", [.. Page(known.Town, "(\"LastVisitAt\" IS NULL OR \"LastVisitAt\" < @year)", ("year", Year))]));
        yield return new Question("visited of all households", "centre", _ => new Ask("visits/coverage?period=Year",
        [
            new Sql("SELECT \"Path\", count(*), count(CASE WHEN \"LiaisonId\" IS NULL THEN 1 END) FROM visits_households WHERE \"TenantId\" = @t GROUP BY \"Path\""),
            new Sql("SELECT \"Path\", count(*) FROM visits_households WHERE \"TenantId\" = @t AND \"LastVisitAt\" >= @year GROUP BY \"Path\"", ("year", Year)),
            new Sql("SELECT \"WorkerId\", \"Day\", \"Path\", count(*) FROM visits_visits WHERE \"TenantId\" = @t AND \"Day\" >= @since GROUP BY \"WorkerId\", \"Day\", \"Path\"", ("since", Month)),
        ])) with { Counts = true };
    }

    private const string Homes = "SELECT \"HouseholdId\" FROM visits_households WHERE \"TenantId\" = @t AND \"LiaisonId\" = @me";

    private DateOnly Today => ChineseDates.DayOf(known.Now);

    private DateOnly Month => Today.AddDays(1 - Today.Day);

    private long Year => Questions.Micro(Clock.Start(new DateOnly(Today.Year, 1, 1)));

    private static IEnumerable<Sql> Page(AreaPath path, string which, params (string, object)[] more)
    {
        var where = $"\"TenantId\" = @t AND {which} AND \"Path\" >= @lower AND \"Path\" < @upper";
        (string, object)[] within = [("lower", path.Lower.ToString()), ("upper", path.Upper.ToString()), .. more];
        yield return new Sql($"SELECT count(*) FROM visits_households WHERE {where}", within);
        yield return new Sql($"SELECT * FROM visits_households WHERE {where}{Next}", within);
        yield return new Sql($"SELECT \"Id\", \"Name\" FROM communities_residents WHERE \"TenantId\" = @t AND \"Relation\" = '户主' AND \"HouseholdId\" IN (SELECT \"HouseholdId\" FROM (SELECT \"HouseholdId\" FROM visits_households WHERE {where}{Next}) AS part)", within);
    }

    private Sql Mine(string text, params IEnumerable<(string, object)> more) => new(text, [("me", store.Id(known.Logins["grid"])), .. more]);
}
