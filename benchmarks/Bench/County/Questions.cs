using System.Globalization;
using Shanzhi.Areas;
using Shanzhi.Grid.Domain;
using Shanzhi.Text;

namespace Shanzhi.Bench.County;

/// <summary>Lists and searches of the grid: each page, and the queries somebody would write who knows the tables and their indexes.</summary>
internal sealed class Questions(Store store, Known known)
{
    public const string Columns = "\"Number\", \"Id\", \"Text\", \"Gist\", \"State\", \"Urgency\", \"VillageName\", \"AreaName\", \"PlaceText\", \"DueAt\", \"ReceivedAt\", \"AssignedToId\", \"AssignedName\", \"QuestionAt\"";
    public const string List = "SELECT " + Columns;
    private const string All = List + " FROM grid_reports WHERE \"TenantId\" = @t";
    private static readonly string Inbox = In(Lifecycle.Inbox);
    private static readonly string Hand = In(Lifecycle.InHand);
    private static readonly string Open = In(Lifecycle.Open);
    private static readonly string Alive = In([.. Lifecycle.Open, ReportState.Replied]);

    public IEnumerable<Question> Of()
    {
        foreach (var (login, path) in new[] { ("centre", known.County), ("town", known.Town), ("village", known.Village), ("grid", known.Village) })
        {
            foreach (var question in Work(login, path))
            {
                yield return question;
            }
        }

        foreach (var question in Search("centre", known.County).Concat(Search("village", known.Village)).Concat(Command("centre", known.County)).Concat(Command("town", known.Town)).Concat(Command("village", known.Village)).Concat(Map()).Concat(Tracking()).Concat(Public()))
        {
            yield return question;
        }
    }

    private IEnumerable<Question> Work(string login, AreaPath path)
    {
        (string Tab, string Which, string Order)[] tabs =
        [
            ("due", $"\"State\" IN ({Alive}) AND \"DueAt\" IS NOT NULL", First), ("inbox", $"\"State\" IN ({Inbox}) AND \"Confirmation\" <> 1", First), ("mine", $"\"AssignedToId\" = @me AND \"State\" IN ({Open})", First),
            ("asked", $"\"State\" IN ({Alive}) AND \"QuestionAt\" IS NOT NULL", First), ("waiting", "\"State\" = 5", "\"PausedAt\""), ("calls", "\"State\" = 1 AND \"Confirmation\" = 1", "\"ReceivedAt\" DESC"), ("all", "\"Confirmation\" <> 1", "\"ReceivedAt\" DESC"),
        ];
        foreach (var (tab, which, order) in tabs)
        {
            var where = $"{which} AND {Lies(path, tab == "all" ? "VillagePath" : "DeskPath")}";
            yield return new Question($"work list, {tab}", login, _ => new Ask($"grid/work?tab={tab}", [Counts(path, login), With($"{All} AND {where} ORDER BY {order} LIMIT 20", path, login), With(Bounded(where, 1000), path, login)]));
        }

        yield return new Question("work list, all, page 20", login, _ => new Ask("grid/work?tab=all&p=20", [Counts(path, login), With($"{All} AND \"Confirmation\" <> 1 AND {Lies(path, "VillagePath")} ORDER BY \"ReceivedAt\" DESC LIMIT 20 OFFSET 380", path, login), With(Bounded($"\"Confirmation\" <> 1 AND {Lies(path, "VillagePath")}", 1000), path, login)]));
    }

    private IEnumerable<Question> Search(string login, AreaPath path)
    {
        yield return new Question("search by number", login, chance => chance.Of(known.Numbers) is var (number, _) ? new Ask($"grid/work?tab=all&q={number}", [Counts(path, login), new Sql($"{All} AND \"Number\" = @number", ("number", number))]) : null!);
        yield return Words("search, a rare word", chance => chance.Of(known.Words));
        yield return Words("search, a common word", _ => "路灯");
        yield return Words("search, nothing found", _ => "没有这回事");
        Question Words(string name, Func<Chance, string> word) => new(name, login, chance =>
        {
            var text = word(chance);
            var which = $"\"Confirmation\" <> 1 AND {Lies(path, "VillagePath")} AND \"ReceivedAt\" >= @since AND (\"Text\" LIKE @q OR \"Gist\" LIKE @q OR \"PlaceText\" LIKE @q OR \"AreaName\" LIKE @q)";
            (string, object)[] sought = [("q", $"%{text}%"), ("since", Micro(known.Now.AddYears(-1)))];
            return new Ask($"grid/work?tab=all&q={Uri.EscapeDataString(text)}", [Counts(path, login), With($"{All} AND {which} ORDER BY \"ReceivedAt\" DESC LIMIT 20", path, login, sought), With(Bounded(which, 1000), path, login, sought)]);
        });
    }

    private IEnumerable<Question> Command(string login, AreaPath path)
    {
        var pressing = "\"DueAt\" IS NULL, \"DueAt\", \"Urgency\", \"LastMovedAt\"";
        var seen = $"\"Confirmation\" <> 1 AND {Lies(path, "VillagePath")}";
        const string Class = " AND \"CategoryKey\" LIKE 'roads.%'";
        const string Week = " AND \"ReceivedAt\" >= @from AND \"ReceivedAt\" < @until";
        const string Red = Class + " AND \"Urgency\" = 1";
        // Narrowed, the page shows what there is of all, and in each queue of what it is narrowed to.
        IEnumerable<(string Name, string Query, string Which, string Order, string Narrow)> lists =
        [
            ("desk", "tab=desk", $"\"State\" IN ({Alive}) AND (\"DueAt\" IS NOT NULL OR \"QuestionAt\" IS NOT NULL) AND {Own(path)} AND {Lies(path, "DeskPath")}", pressing, ""), ("late", "tab=late", $"\"DueAt\" < @now AND {seen}", pressing, ""), ("open", "tab=open", $"\"State\" IN ({Open}) AND {seen}", pressing, ""),
            ("to be rated", "tab=rating", $"\"State\" = 9 AND {seen}", pressing, ""), ("all", "tab=all", seen, "\"ReceivedAt\" DESC", ""), ("all of a class", "tab=all&cat=roads", $"{seen}{Class} AND \"ReceivedAt\" >= @year", "\"ReceivedAt\" DESC", Class),
            ("open, red, of a class", "tab=open&cat=roads&urgency=Red", $"\"State\" IN ({Open}) AND {seen}{Red}", pressing, Red),
        ];
        foreach (var (name, query, which, order, narrow) in lists)
        {
            yield return new Question($"command centre, {name}", login, _ => new Ask($"grid/command?{query}", [.. Figures(path, login), .. narrow == "" ? [] : Figures(path, login, narrow), With($"{All} AND {which} ORDER BY {order} LIMIT 20", path, login, Times), With(Bounded(which), path, login, Times)]));
        }

        yield return new Question("command centre, all of a week in the past", login, chance =>
        {
            var from = ChineseDates.DayOf(known.Now).AddDays(-chance.Next((known.Years * 365) - 30) - 10);
            return new Ask($"grid/command?tab=all&from={from:yyyy-MM-dd}&to={from.AddDays(6):yyyy-MM-dd}",
                [.. Figures(path, login), .. Figures(path, login, Week, Days(from, 7)), With($"{All} AND {seen}{Week} ORDER BY \"ReceivedAt\" DESC LIMIT 20", path, login, Days(from, 7)), With(Bounded($"{seen}{Week}"), path, login, Days(from, 7))]);
        });
        yield return new Question("command centre, has anything moved", login, _ => new Ask($"grid/command?handler=Pulse&since={known.Now.UtcTicks}", [With($"SELECT max(\"LastMovedAt\") FROM grid_reports WHERE \"TenantId\" = @t AND \"State\" IN ({In(Enum.GetValues<ReportState>())}) AND \"LastMovedAt\" > @now AND {Lies(path, "VillagePath")}", path, login, ("now", Micro(known.Now))), Hands(login)]));
    }

    private IEnumerable<Question> Map()
    {
        yield return new Question("map, the county's open ones in heaps", "centre", _ => new Ask("grid/command?handler=Points&tab=open&bbox=28.6,118.9,29.4,119.5&zoom=10", [new Sql($"SELECT \"VillageId\", count(*), count(CASE WHEN \"DueAt\" < @now THEN 1 END), avg(\"Latitude\"), avg(\"Longitude\") FROM (SELECT \"VillageId\", \"DueAt\", \"Latitude\", \"Longitude\" FROM grid_reports WHERE \"TenantId\" = @t AND \"State\" IN ({Open}) AND \"Confirmation\" <> 1 AND \"Latitude\" + 0 >= 28.6 AND \"Latitude\" + 0 <= 29.4 LIMIT 5000) AS part GROUP BY \"VillageId\"", ("now", Micro(known.Now)))]));
        yield return new Question("map, open ones near a place", "centre", chance =>
        {
            var (south, west) = (28.78 + (chance.Share() * 0.45), 119.05 + (chance.Share() * 0.25));
            return new Ask(string.Create(CultureInfo.InvariantCulture, $"grid/command?handler=Points&tab=open&bbox={south:0.0000},{west:0.0000},{south + 0.05:0.0000},{west + 0.05:0.0000}&zoom=15"),
                [new Sql($"SELECT \"Id\", \"Urgency\", \"DueAt\", \"Latitude\", \"Longitude\", \"Text\", \"VillageName\" FROM grid_reports WHERE \"TenantId\" = @t AND \"State\" IN ({Open}) AND \"Confirmation\" <> 1 AND \"Latitude\" + 0 >= @s AND \"Latitude\" + 0 <= @n AND \"Longitude\" >= @w AND \"Longitude\" <= @e ORDER BY \"DueAt\" IS NULL, \"DueAt\", \"Urgency\" LIMIT 200", ("s", south), ("n", south + 0.05), ("w", west), ("e", west + 0.05))]);
        });
    }

    private IEnumerable<Question> Tracking()
    {
        foreach (var login in new[] { "", "centre" })
        {
            yield return new Question("tracking page of a report", login, chance => chance.Of(known.Numbers) is var (number, id) ? new Ask($"r/{number}", One(number, id)) : null!);
        }

        yield return new Question("a report as staff see it", "centre", chance => chance.Of(known.Numbers) is var (number, id) ? new Ask($"grid/reports/{id}", [.. One(number, id), With($"{All} AND \"State\" IN ({Alive}) AND \"DueAt\" IS NOT NULL ORDER BY {First} LIMIT 1", known.County, "centre")]) : null!);
    }

    private IEnumerable<Question> Public()
    {
        yield return new Question("a village's board", "", _ => new Ask("v/330825109205/reports", [new Sql("SELECT count(*), count(\"SolvedLevel\") FROM grid_reports WHERE \"TenantId\" = @t AND \"VillageId\" = @v AND \"Confirmation\" <> 1 AND \"ReceivedAt\" >= @since", ("v", store.Id(known.VillageId)), ("since", Micro(known.Now.AddDays(1 - known.Now.Day)))), new Sql("SELECT count(*) FROM (SELECT 1 FROM grid_reports WHERE \"TenantId\" = @t AND \"VillageId\" = @v AND NOT \"Private\" AND \"Confirmation\" <> 1 AND \"DuplicateOf\" IS NULL AND \"State\" NOT IN (12, 13) LIMIT 500) AS part", ("v", store.Id(known.VillageId))), new Sql($"{All} AND \"VillageId\" = @v AND NOT \"Private\" AND \"Confirmation\" <> 1 AND \"DuplicateOf\" IS NULL AND \"State\" NOT IN (12, 13) ORDER BY \"ReceivedAt\" DESC LIMIT 20", ("v", store.Id(known.VillageId)))]));
    }

    private DateOnly Today => ChineseDates.DayOf(known.Now);

    private (string, object)[] Times => [("now", Micro(known.Now)), ("year", Micro(known.Now.AddYears(-1)))];

    private const string First = "\"AssignedToId\" IS NOT NULL AND \"AssignedToId\" <> @me, \"DueAt\" IS NULL, \"DueAt\", \"Urgency\"";

    private IReadOnlyList<Sql> One(string number, Guid id) =>
    [
        new Sql("SELECT * FROM grid_reports WHERE \"TenantId\" = @t AND \"Number\" = @number", ("number", number)),
        new Sql("SELECT * FROM grid_report_moves WHERE \"TenantId\" = @t AND \"ReportId\" = @id ORDER BY \"Sequence\" DESC", ("id", store.Id(id))),
        new Sql("SELECT * FROM grid_categories WHERE \"TenantId\" = @t AND \"Key\" = 'roads.lamp'"),
    ];

    private Sql Counts(AreaPath path, string login) => With(
        $"SELECT count(CASE WHEN \"DueAt\" IS NOT NULL AND \"State\" IN ({Inbox}) THEN 1 END), count(CASE WHEN \"DueAt\" IS NOT NULL AND \"State\" IN ({Hand}) THEN 1 END), count(CASE WHEN \"DueAt\" < @now THEN 1 END), count(\"QuestionAt\"), count(\"PausedAt\"), count(CASE WHEN \"Confirmation\" = 1 THEN 1 END), count(CASE WHEN \"AssignedToId\" = @me THEN 1 END) "
        + $"FROM grid_reports WHERE \"TenantId\" = @t AND \"State\" IN ({Alive}) AND {Lies(path, "DeskPath")}", path, login, ("now", Micro(known.Now)));

    private IReadOnlyList<Sql> Figures(AreaPath path, string login, string narrow = "", params IEnumerable<(string, object)> more) =>
    [
        With($"SELECT \"State\", count(*), count(CASE WHEN \"DueAt\" < @now THEN 1 END), count(CASE WHEN \"Rating\" = 3 THEN 1 END) FROM grid_reports WHERE \"TenantId\" = @t AND \"State\" IN ({Alive}) AND \"Confirmation\" <> 1 AND {Lies(path, "VillagePath")}{narrow} GROUP BY \"State\"", path, login, [("now", Micro(known.Now)), .. more]),
        With($"SELECT count(*) FROM grid_reports WHERE \"TenantId\" = @t AND \"State\" IN ({Alive}) AND (\"DueAt\" IS NOT NULL OR \"QuestionAt\" IS NOT NULL) AND {Own(path)} AND {Lies(path, "DeskPath")}{narrow}", path, login, more),
        With($"SELECT count(*) FROM grid_reports WHERE \"TenantId\" = @t AND \"ReceivedAt\" >= @today AND \"ReceivedAt\" < @tomorrow AND {Lies(path, "VillagePath")}{narrow}", path, login, [("today", Days(Today, 1)[0].Item2), ("tomorrow", Days(Today, 1)[1].Item2), .. more]),
        Hands(login),
    ];

    private Sql Hands(string login) => new($"SELECT count(*) FROM grid_reports WHERE \"TenantId\" = @t AND \"AssignedToId\" = @me AND \"State\" IN ({Open})", ("me", store.Id(known.Logins[login])));

    /// <summary>On a desk of this level, or in hand; in a village all.</summary>
    private string Own(AreaPath path) => path == known.Village ? "1 = 1" : $"(\"Level\" >= {(int)(path == known.County ? SolvingLevel.County : SolvingLevel.Township)} OR \"AssignedToId\" = @me)";

    /// <summary>The whole county is the whole tenant.</summary>
    private string Lies(AreaPath path, string column) => path == known.County ? "1 = 1"
        : column != "VillagePath" ? $"\"{column}\" >= @lower AND \"{column}\" < @upper"
        : path == known.Village ? "\"VillagePath\" = @lower" : "\"VillagePath\" || '' >= @lower AND \"VillagePath\" || '' < @upper";

    private Sql With(string text, AreaPath path, string login, params IEnumerable<(string, object)> more)
        => new(text, [.. more.Concat([("lower", path.Lower.ToString()), ("upper", path.Upper.ToString()), ("me", store.Id(known.Logins[login]))]).Where(pair => text.Contains($"@{pair.Item1}", StringComparison.Ordinal))]);

    public static (string, object)[] Days(DateOnly from, int count) => [("from", Micro(Clock.Start(from))), ("until", Micro(Clock.Start(from.AddDays(count))))];

    public static long Micro(DateTimeOffset at) => (at.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;

    private static string Bounded(string which, int most = 5000) => $"SELECT count(*) FROM (SELECT 1 FROM grid_reports WHERE \"TenantId\" = @t AND {which} LIMIT {most}) AS part";

    private static string In(IEnumerable<ReportState> states) => string.Join(", ", states.Select(state => (int)state));
}
