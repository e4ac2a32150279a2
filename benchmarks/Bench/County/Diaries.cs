using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Text;
using Shanzhi.Visits.Domain;

namespace Shanzhi.Bench.County;

/// <summary>Diaries of visits (走访日记): somebody was at each household about once a year, and when its row says so.</summary>
internal sealed class Diaries(People people, Chance chance)
{
    public IEnumerable<Visit> Write(int years)
    {
        foreach (var (at, row) in people.Visited.Index().Where(pair => pair.Item.LiaisonId is not null))
        {
            for (var back = 0; back < years; back++)
            {
                yield return One(people.Homes[at], row, row.LastVisitAt!.Value.AddDays(-(back * 365) - (back == 0 ? 0 : chance.Next(200))));
            }
        }
    }

    private Visit One(Home home, VisitHousehold row, DateTimeOffset at) => chance.Dated(
        new Visit
        {
            HouseholdId = home.Id, AreaId = home.Group, Path = home.Path, WorkerId = row.LiaisonId!.Value, WorkerName = row.LiaisonName!, Role = Roles.GridWorker, Contact = chance.In(0.8) ? Contact.Visit : Contact.Phone,
            OccurredAt = at, ReceivedAt = at.AddMinutes(chance.Next(90)), Day = ChineseDates.DayOf(at), Diary = $"到{home.Door}看了看，{chance.Of(Heard)}。", Receipt = Receipt.Signature, ReceiptName = "户主",
        },
        at);

    private static readonly string[] Heard = ["一切都好", "说家门口的路灯不亮，已经报了", "老人血压高，约了下周体检", "儿子在外打工，过年回来", "问了医保怎么交", "稻子快收了，缺人手"];
}
