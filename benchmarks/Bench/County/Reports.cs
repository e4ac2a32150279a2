using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Grid.Domain;
using Shanzhi.Text;

namespace Shanzhi.Bench.County;

/// <summary>Reports of all the years, day by day, over villages and grids; and their moves.</summary>
internal sealed class Reports(Land land, People people, AreaView county, IReadOnlyDictionary<string, Category> categories, IReadOnlyList<(string Cipher, string Hash)> phones, Dispatch dispatch, Dictionary<int, int> last, Chance chance, DateTimeOffset now)
{
    private readonly List<(double From, Village Village)> shares = [];

    /// <summary>Of those that were read last: they are many.</summary>
    public List<ReportMove> Moves { get; } = [];

    /// <summary>The last running number of each month.</summary>
    public IReadOnlyDictionary<int, int> Numbers => last;

    public IEnumerable<Report> Play(int count, int years)
    {
        Weigh();
        var player = new ReportPlayer(chance, dispatch, now, DeskOf);
        var days = years * 365;
        var done = 0;
        for (var day = 0; day < days; day++)
        {
            var until = (int)((long)count * (day + 1) / days);
            foreach (var at in Times(ChineseDates.DayOf(now).AddDays(day + 1 - days), until - done))
            {
                var (report, moves) = player.Play(Case(at), Number(at));
                Moves.AddRange(moves);
                done++;
                yield return report;
            }
        }
    }

    /// <summary>Told by day, mostly in the morning and the evening; of today, what was told so far.</summary>
    private List<DateTimeOffset> Times(DateOnly day, int count)
    {
        var start = Clock.Start(day);
        var end = start.AddHours(23) < now ? start.AddHours(23) : now.AddSeconds(-1);
        var begin = start.AddHours(5) < end ? start.AddHours(5) : start;
        return [.. Enumerable.Range(0, count).Select(_ => begin + ((end - begin) * ((chance.Share() + chance.Share()) / 2))).Order()];
    }

    /// <summary>Some villages tell much more than others.</summary>
    private void Weigh()
    {
        var sum = 0.0;
        foreach (var village in land.Villages)
        {
            sum += 0.3 + Math.Pow(chance.Share(), 3) * 3;
            shares.Add((sum, village));
        }
    }

    private Village Somewhere()
    {
        var point = chance.Share() * shares[^1].From;
        var at = shares.BinarySearch((point, null!), Comparer<(double From, Village Village)>.Create((left, right) => left.From.CompareTo(right.From)));
        return shares[at < 0 ? ~at : at].Village;
    }

    private Case Case(DateTimeOffset at)
    {
        var village = Somewhere();
        var (key, text, spot, done) = Words.Matter(chance);
        (key, text) = chance.In(0.002) ? (Category.ConductKey, $"村里办事拖拉，跑了{chance.Next(9) + 2}趟。{spot}") : (key, text);
        var (latitude, longitude) = chance.In(0.6) ? (village.Latitude + (chance.Share() - 0.5) * 0.02, village.Longitude + (chance.Share() - 0.5) * 0.02) : ((double?)null, (double?)null);
        Place place = new(village.Area.Id, village.Area.Path, village.Area.Name, village.Area.Id, village.Area.Path, village.Area.Name, spot, latitude, longitude);
        if (chance.In(0.8) && village.Grids.Count > 0)
        {
            var group = chance.Next(village.Groups.Count);
            var grid = village.Grids[group % village.Grids.Count];
            place = place with { AreaId = grid.AreaId, Area = grid.Path, AreaName = village.Groups[group].Name };
        }

        var told = chance.Next(10);
        return new Case(village, place, categories[key], text, done, at, told < 6 ? chance.Of(people.Accounts).Id : null, told is 6 ? chance.Of(phones) : null);
    }

    private string Number(DateTimeOffset at)
    {
        var month = ReportNumber.Month(at);
        last[month] = last.GetValueOrDefault(month) + 1;
        return ReportNumber.Format(month, last[month]);
    }

    private Desk DeskOf(Village village, Case one, SolvingLevel level) => (one.Category.Restricted && level < SolvingLevel.Township ? SolvingLevel.Township : level) switch
    {
        SolvingLevel.Grid when one.Place.Area != village.Area.Path => new Desk(SolvingLevel.Grid, one.Place.Area, village.Grids.First(grid => grid.Path == one.Place.Area).Name),
        SolvingLevel.Grid or SolvingLevel.Village => new Desk(SolvingLevel.Village, village.Area.Path, village.Area.Name),
        SolvingLevel.Township => new Desk(SolvingLevel.Township, village.Township.Path, village.Township.Name),
        _ => new Desk(SolvingLevel.County, county.Path, county.Name),
    };
}
