using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Services;
using Shanzhi.Communities;

namespace Shanzhi.Broadcast.Demo;

/// <summary>Made-up circulars of some days ago, with people whose numbers nobody has.</summary>
internal sealed class DemoCirculars(BroadcastDbContext db, Keys keys, IAreaDirectory areas, TimeProvider clock)
{
    private static readonly string[] Places = ["文化礼堂", "村委会", "下坪桥头"];

    public async Task AddAsync(AreaView village, IReadOnlyList<PostHolder> people, CancellationToken cancellation)
    {
        await keys.EnsureAsync(cancellation);
        var groups = (await areas.ChildrenAsync(village.Id, cancellation)).Where(area => area.Level == AreaLevel.Group).ToList();
        await CallAsync(village, groups, people, clock.GetUtcNow().AddDays(-6), cancellation);
        await TellAsync(village, groups, people, clock.GetUtcNow().AddDays(-2), cancellation);
    }

    private async Task CallAsync(AreaView village, List<AreaView> groups, IReadOnlyList<PostHolder> people, DateTimeOffset at, CancellationToken cancellation)
    {
        var call = Add(village, people[0], CircularKind.Mobilise, "防汛演练，请到集合点（示例）", "今天演练防汛集合。请队员 15 分钟内到集合点，到不了的也回一下。", at);
        (call.State, call.Places, call.Roles, call.EndedAt, call.Steps) = (CircularState.Closed, string.Join('\n', Places), "gridWorker,groupHead", at.AddMinutes(26), 3);
        for (var one = 0; one < 24; one++)
        {
            var told = await PersonAsync(call, groups.Count == 0 ? village : groups[one % groups.Count], one % 3 == 0 ? "党员突击队" : "应急队", one, at, cancellation);
            if (one % 8 != 7)
            {
                told.Reply(one % 6 == 5 ? Answer.Cannot : one % 5 == 4 ? Answer.Coming : Answer.Arrived, one % 6 == 5 ? null : Places[one % Places.Length], at.AddMinutes(2 + one * 0.7));
            }
        }

        call.EndText = "动员结束：应到 24 人，回了 21 人，15 分钟内到位 14 人。下次先把没回的 3 位的电话核一遍。（示例）";
        Note(call, "开始发", 0, at);
        Note(call, "发完了，一共 {0} 人", 24, at.AddSeconds(4));
        Note(call, "{0} 人没回音，又催了一次", 17, at.AddMinutes(5));
        Note(call, "{0} 人没回音，请上一级按名单打电话", 6, at.AddMinutes(15));
        Note(call, "结束了", 0, call.EndedAt.Value);
    }

    private async Task TellAsync(AreaView village, List<AreaView> groups, IReadOnlyList<PostHolder> people, DateTimeOffset at, CancellationToken cancellation)
    {
        var notice = Add(village, people[^1], CircularKind.Notice, "周六上午清水渠，一户来一人（示例）", "周六早上 8 点在下坪桥头集合，带锄头。午饭村里管。", at);
        notice.Households = true;
        for (var one = 0; one < 60; one++)
        {
            var told = await PersonAsync(notice, groups.Count == 0 ? village : groups[one % groups.Count], "", one, at, cancellation);
            if (one % 4 != 3)
            {
                told.Read(at.AddMinutes(3 + one * 9));
            }
        }

        Note(notice, "开始发", 0, at);
        Note(notice, "发完了，一共 {0} 人", 60, at.AddSeconds(6));
    }

    private Circular Add(AreaView village, PostHolder author, CircularKind kind, string title, string text, DateTimeOffset at)
    {
        var circular = new Circular
        {
            Kind = kind, State = CircularState.Sent, Title = title, Text = text, Path = village.Path, PlaceName = village.Name, AuthorId = author.AccountId, AuthorName = author.Name, AuthorOffice = author.RoleTitle,
            CreatedAt = at.AddMinutes(-3), StartsAt = at, StartedAt = at, SentAt = at.AddSeconds(6), TargetMinutes = 15,
        };
        db.Circulars.Add(circular);
        db.CircularAreas.Add(new CircularArea { CircularId = circular.Id, AreaId = village.Id, Path = village.Path });
        return circular;
    }

    private async Task<Addressee> PersonAsync(Circular circular, AreaView area, string team, int number, DateTimeOffset at, CancellationToken cancellation)
    {
        var phone = $"1990002{number:0000}";
        var one = new Addressee
        {
            CircularId = circular.Id, PersonKey = await keys.PersonAsync(phone, null, cancellation), Name = $"示例{number + 1}", Team = team, Phone = keys.Hide(phone), Path = area.Path, At = at,
            Delivery = number % 15 == 14 ? Delivery.Inbox : Delivery.Sms,
        };
        db.Addressees.Add(one);
        return one;
    }

    private void Note(Circular circular, string what, int count, DateTimeOffset at)
        => db.CircularEvents.Add(new CircularEvent { CircularId = circular.Id, At = at, What = what, Count = count });
}
