using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Visits.Domain;

namespace Shanzhi.Visits.Bulletins;

/// <summary>Adds up by village what is counted by group.</summary>
internal sealed class VillageFigures(IReadOnlyList<AreaView> villages)
{
    private readonly Dictionary<AreaPath, Figures> sums = villages.ToDictionary(village => village.Path, _ => new Figures());

    public IEnumerable<(AreaView Village, Figures Sum)> Villages => villages.Select(village => (village, sums[village.Path]));

    /// <summary>Takes each row to the village it lies in; what lies in none counts in none.</summary>
    public void Add<T>(IEnumerable<T> rows, Action<Figures, T> add, Func<T, AreaPath> place)
    {
        foreach (var row in rows)
        {
            if (Find(place(row)) is { } sum)
            {
                add(sum, row);
            }
        }
    }

    private Figures? Find(AreaPath path)
    {
        foreach (var at in path.SelfAndAbove())
        {
            if (sums.TryGetValue(at, out var sum))
            {
                return sum;
            }
        }

        return null;
    }
}

/// <summary>A village's figures while they are counted.</summary>
internal sealed class Figures
{
    public int Households { get; set; }

    public int Seen { get; set; }

    public int SeenInYear { get; set; }

    public int Visits { get; set; }

    public int OtherContacts { get; set; }

    public int Receipts { get; set; }

    public int Gaps { get; set; }

    public int EventsDue { get; set; }

    public int EventsInTime { get; set; }

    public int Heard { get; set; }

    public int Answered { get; set; }

    public int PointsDue { get; set; }

    public int PointsPassed { get; set; }

    public int Workers { get; set; }

    public int WorkersKept { get; set; }

    public VisitBulletin ToBulletin(AreaView village, Period period, DateOnly from, DateTimeOffset now) => new()
    {
        VillageId = village.Id, Path = village.Path, VillageName = village.Name, Period = period, From = from, MadeAt = now,
        Households = Households, Seen = Seen, SeenInYear = SeenInYear, Visits = Visits, OtherContacts = OtherContacts, Receipts = Receipts, Gaps = Gaps, EventsDue = EventsDue, EventsInTime = EventsInTime,
        Heard = Heard, Answered = Answered, PointsDue = PointsDue, PointsPassed = PointsPassed, Workers = Workers, WorkersKept = WorkersKept,
    };
}
