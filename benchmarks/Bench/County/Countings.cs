using Shanzhi.Areas;
using Shanzhi.Text;

namespace Shanzhi.Bench.County;

/// <summary>Pages that count a period or go through people: statistics, trends, assessments, households and files.</summary>
internal sealed class Countings(Known known)
{
    private const string Meant = "\"TenantId\" = @t AND \"Confirmation\" <> 1 AND \"DuplicateOf\" IS NULL AND \"State\" <> 13";
    private const string Told = " AND \"ReceivedAt\" >= @from AND \"ReceivedAt\" < @until";

    public IEnumerable<Question> Of() => [.. Periods(), .. People()];

    private IEnumerable<Question> Periods()
    {
        yield return new Question("statistics of a month, all villages", "centre", chance =>
        {
            var month = Month(chance);
            return new Ask($"grid/stats?{Query(month)}",
            [
                new Sql($"SELECT \"VillageId\", max(\"VillageName\"), count(*), count(CASE WHEN \"SolvedLevel\" <= 30 THEN 1 END), count(CASE WHEN \"SolvedLevel\" = 40 THEN 1 END), count(CASE WHEN \"SolvedLevel\" = 50 THEN 1 END), count(CASE WHEN \"SolvedLevel\" = 60 THEN 1 END), count(CASE WHEN \"DueAt\" < @now THEN 1 END), count(CASE WHEN \"SolvedLevel\" IS NOT NULL AND NOT \"WasLate\" THEN 1 END) FROM grid_reports WHERE {Meant}{Told} GROUP BY \"VillageId\"", [("now", Questions.Micro(known.Now)), .. Span(month)]),
                Ratings(month),
            ]);
        }) with { Counts = true };
        yield return new Question("assessment of all villages, a month", "centre", chance =>
        {
            var month = Month(chance);
            return new Ask($"assessment?{Query(month)}",
            [
                new Sql($"SELECT \"VillageId\", count(*), count(\"SolvedLevel\"), count(CASE WHEN \"AcceptedAt\" IS NOT NULL OR \"State\" = 12 THEN 1 END), count(CASE WHEN NOT \"WasLate\" AND \"AcceptedAt\" <= \"DueAccept\" THEN 1 END) FROM grid_reports WHERE {Meant}{Told} GROUP BY \"VillageId\"", Span(month)),
                Ratings(month),
            ]);
        }) with { Counts = true };
        yield return new Question("trends of a month", "centre", chance =>
        {
            var month = Month(chance);
            var today = ChineseDates.DayOf(known.Now);
            return new Ask($"grid/trends?{Query(month)}",
            [
                Daily(month), Daily((month.From.AddDays(-month.Days), month.Days)), Kinds(month), Kinds((month.From.AddDays(-month.Days), month.Days)), Kinds((today.AddDays(-29), 30)), Kinds((today.AddDays(-6), 7)), Kinds((today.AddDays(-34), 28)),
            ]);
        }) with { Counts = true };
    }

    private IEnumerable<Question> People()
    {
        foreach (var (login, path) in new[] { ("town", known.Town), ("village", known.Village) })
        {
            yield return new Question("households, the first page", login, _ => new Ask("admin/households", [Homes(path, "1 = 1"), new Sql("SELECT count(*) FROM communities_households WHERE \"TenantId\" = @t AND \"Place\" >= @lower AND \"Place\" < @upper", Within(path))]));
            yield return new Question("households, by name", login, chance => Named(path, chance.Of(known.Names), name => new Ask($"admin/households?q={Uri.EscapeDataString(name)}", [])));
            yield return new Question("files of households, the first page", login, _ => new Ask("files", [Homes(path, "1 = 1"), new Sql("SELECT count(*) FROM communities_households WHERE \"TenantId\" = @t AND \"Place\" >= @lower AND \"Place\" < @upper", Within(path))]));
            // What was typed is looked for among the words of files too: any word of theirs stands for its pairs.
            yield return new Question("files of households, by name", login, chance => chance.Of(known.Names) is var name ? Named(path, name, _ => new Ask("files", [Words(path, chance.Of(known.Hashes))], new() { ["Q"] = name })) : null!);
        }
    }

    /// <summary>As the index of names finds somebody, and then the household.</summary>
    private static Ask Named(AreaPath path, string name, Func<string, Ask> page) => page(name) is var ask ? ask with
    {
        Bare =
        [
            new Sql($"{Home} FROM communities_households h LEFT JOIN communities_residents r ON r.\"TenantId\" = h.\"TenantId\" AND r.\"Id\" = h.\"HeadResidentId\" WHERE h.\"TenantId\" = @t AND h.\"Id\" IN (SELECT \"HouseholdId\" FROM communities_residents WHERE \"TenantId\" = @t AND \"Name\" = @name) "
                + "AND h.\"Place\" || '' >= @lower AND h.\"Place\" || '' < @upper LIMIT 200", [("name", name), .. Within(path)]),
            .. ask.Bare,
        ],
    } : null!;

    private static Sql Words(AreaPath path, string hash) => new(
        "SELECT f.\"HouseholdId\", f.\"Id\" FROM householdfiles_terms w JOIN householdfiles_facts f ON f.\"TenantId\" = w.\"TenantId\" AND f.\"Id\" = w.\"FactId\" WHERE w.\"TenantId\" = @t AND w.\"Hash\" = @hash AND w.\"Path\" >= @lower AND w.\"Path\" < @upper LIMIT 200",
        [("hash", hash), .. Within(path)]);

    private const string Home = "SELECT h.\"Number\", h.\"Id\", h.\"DoorNumber\", h.\"Place\", r.\"Name\", (SELECT count(*) FROM communities_residents m WHERE m.\"TenantId\" = @t AND m.\"HouseholdId\" = h.\"Id\" AND m.\"MovedOutOn\" IS NULL AND m.\"DiedOn\" IS NULL)";

    private static Sql Homes(AreaPath path, string which) => new(
        $"{Home} FROM communities_households h LEFT JOIN communities_residents r ON r.\"TenantId\" = h.\"TenantId\" AND r.\"Id\" = h.\"HeadResidentId\" WHERE h.\"TenantId\" = @t AND {which} AND h.\"Place\" >= @lower AND h.\"Place\" < @upper ORDER BY h.\"Place\", h.\"Number\" LIMIT 20", Within(path));

    private static (string, object)[] Within(AreaPath path) => [("lower", path.Lower.ToString()), ("upper", path.Upper.ToString())];

    private static Sql Daily((DateOnly From, int Days) month) => new($"SELECT (\"ReceivedAt\" - @from) / 86400000000, count(*) FROM grid_reports WHERE {Meant}{Told} GROUP BY 1", Span(month));

    private static Sql Kinds((DateOnly From, int Days) month)
        => new($"SELECT \"CategoryKey\", \"VillageId\", count(*), count(\"SolvedLevel\"), count(\"DueAt\") FROM grid_reports WHERE {Meant}{Told} GROUP BY \"CategoryKey\", \"VillageId\"", Span(month));

    private static Sql Ratings((DateOnly From, int Days) month) => new(
        "SELECT r.\"VillageId\", count(CASE WHEN m.\"Rating\" = 1 THEN 1 END), count(CASE WHEN m.\"Rating\" = 2 THEN 1 END), count(CASE WHEN m.\"Rating\" = 3 THEN 1 END) FROM grid_report_moves m JOIN grid_reports r ON r.\"TenantId\" = m.\"TenantId\" AND r.\"Id\" = m.\"ReportId\" "
        + "WHERE m.\"TenantId\" = @t AND m.\"Rating\" IN (1, 2, 3) AND m.\"At\" >= @from AND m.\"At\" < @until GROUP BY r.\"VillageId\"", Span(month));

    private (DateOnly From, int Days) Month(Chance chance)
    {
        var day = ChineseDates.DayOf(known.Now).AddDays(-32 - chance.Next((known.Years * 365) - 130));
        return (day, 30);
    }

    private static string Query((DateOnly From, int Days) month) => $"from={month.From:yyyy-MM-dd}&to={month.From.AddDays(month.Days - 1):yyyy-MM-dd}";

    private static (string, object)[] Span((DateOnly From, int Days) month) => Questions.Days(month.From, month.Days);
}
