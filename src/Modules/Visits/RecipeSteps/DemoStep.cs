using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Shanzhi.BackgroundTasks;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Recipes;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Points;
using Shanzhi.Visits.Services;
using Shanzhi.Visits.Tasks;

namespace Shanzhi.Visits.RecipeSteps;

/// <summary><c>{"name":"visits.demo","villages":["330825…"]}</c></summary>
internal sealed class DemoSpec
{
    public IReadOnlyList<string> Villages { get; init; } = [];

    /// <summary>Days back from now over which visits are spread.</summary>
    public int Days { get; init; } = 60;
}

/// <summary>Made-up links, visits, events and a patrol route. Refused in production; nothing is sent to anybody.</summary>
internal sealed class DemoStep(
    VisitsDbContext db, HouseholdMirror mirror, IHouseholdDirectory directory, IAreaDirectory areas, IStaffDirectory staff, IAreaSpots spots, IBackgroundSchedule schedule, TimeProvider clock, IHostEnvironment environment) : RecipeStep<DemoSpec>
{
    private const int MostHouseholds = 60;
    private static readonly string[] Said =
    [
        "老人一个人在家，米油都够，问了慢病药的报销（示例）。", "说门口的路灯晚上不亮，孩子放学怕黑（示例）。", "茶叶卖得还行，想学剪枝，问镇里什么时候有培训（示例）。",
        "医保交过了，养老金也按月到（示例）。", "水渠那一段去年塌过，雨天要看着（示例）。", "孙子在县城上学，周末才回来，家里都好（示例）。", "想把老屋翻修，问要办什么手续（示例）。",
    ];

    private static readonly (string Name, string Look)[] Spots = [("村口石桥（示例）", "桥栏、桥面有没有裂"), ("上坪抽水泵（示例）", "泵房门锁好，没有漏电"), ("文化礼堂（示例）", "灭火器在不在，电线乱不乱"), ("下坪水渠（示例）", "有没有塌方、堵塞")];

    public override string Name => "visits.demo";

    protected override async Task ExecuteAsync(DemoSpec step, RecipeContext context, CancellationToken cancellation)
    {
        if (environment.IsProduction())
        {
            throw new InputException("", "visits.demo 只能在开发环境用：走访都是编的。");
        }

        if (await db.Visits.AnyAsync(cancellation))
        {
            return;
        }

        foreach (var (at, code) in step.Villages.Index())
        {
            var village = await areas.FindByCodeAsync(code, cancellation) ?? throw new InputException("villages", "没有代码是 {0} 的地方。", code);
            await FillAsync(village, at == 0, step.Days, cancellation);
        }

        schedule.RunBy(BulletinTask.TaskName, clock.GetUtcNow());
        context.Changed($"示例走访：{step.Villages.Count} 个村");
    }

    private async Task FillAsync(AreaView village, bool first, int days, CancellationToken cancellation)
    {
        var views = await directory.BelowAsync(village.Path, 0, MostHouseholds, cancellation);
        await mirror.KeepAsync(views, cancellation);
        await db.SaveChangesAsync(cancellation);
        var people = (await staff.ServingAsync(village.Path, cancellation: cancellation)).Where(holder => RoleNames.Goes(holder.Role)).DistinctBy(holder => holder.AccountId).ToList();
        if (people.Count == 0)
        {
            return;
        }

        var ids = views.Select(view => view.Id).ToList();
        var rows = await db.Households.Where(row => ids.Contains(row.HouseholdId)).OrderBy(row => row.Number).ToListAsync(cancellation);
        var now = clock.GetUtcNow();
        var known = await spots.AroundAsync(village, cancellation);
        foreach (var (at, row) in rows.Index())
        {
            // Every eleventh belongs to nobody, so that a gap is to be seen.
            if (at % 11 != 10)
            {
                Link(row, people[at % people.Count], now.AddDays(-days));
            }

            if (at % 4 != 3)
            {
                // Some of today, for the map of today.
                var when = at % 12 == 0 ? now.AddMinutes(-at - 10) : now.AddDays(-(at * 7 % days)).AddHours(-3);
                await VisitAsync(row, people[at % people.Count], at, when, DemoSpots.Of(row.Path, village.Path, known, at), cancellation);
            }
        }

        Care(rows, now);
        if (first)
        {
            await PatrolAsync(village, people, now, known, cancellation);
        }
    }

    private void Link(VisitHousehold row, PostHolder worker, DateTimeOffset since)
    {
        (row.LiaisonId, row.LiaisonName) = (worker.AccountId, worker.Name);
        db.LiaisonLinks.Add(new LiaisonLink { HouseholdId = row.HouseholdId, Path = row.Path, WorkerId = worker.AccountId, WorkerName = worker.Name, Since = since });
    }

    private async Task VisitAsync(VisitHousehold row, PostHolder worker, int at, DateTimeOffset when, (double Latitude, double Longitude)? spot, CancellationToken cancellation)
    {
        var phone = at % 5 == 4;
        var visit = new Visit
        {
            HouseholdId = row.HouseholdId, AreaId = (await areas.FindByPathAsync(row.Path, cancellation))!.Id, Path = row.Path, WorkerId = worker.AccountId, WorkerName = worker.Name, Role = worker.Role,
            Contact = phone ? Contact.Phone : Contact.Visit, OccurredAt = when, ReceivedAt = when.AddMinutes(4), Day = Clock.Day(when), Diary = Said[at % Said.Length],
            Receipt = phone ? Receipt.None : Receipt.Name, ReceiptName = phone ? "" : "本人（示例）",
            Latitude = phone ? null : spot?.Latitude, Longitude = phone ? null : spot?.Longitude, MappedOn = phone || spot is null ? null : Clock.Day(when),
        };
        db.Visits.Add(visit);
        row.Reached(visit);
    }

    private void Care(List<VisitHousehold> rows, DateTimeOffset now)
    {
        var today = Clock.Day(now);
        foreach (var (at, kind) in new[] { "hardship", "subsistence", "service", "disabled" }.Index())
        {
            if (at * 4 < rows.Count)
            {
                db.CareHouseholds.Add(CareHousehold.Of(rows[at * 4], kind, today.AddDays(-90), today, "民政名册（示例）", "", null));
            }
        }

        foreach (var (at, key) in new[] { "ill", "disaster" }.Index())
        {
            if ((at * 5) + 2 < rows.Count)
            {
                var kind = KindStart.Make().First(kind => kind.Key == key);
                db.CareEvents.Add(CareEvent.Of(rows[(at * 5) + 2], kind, today.AddDays(-2), "示例", null));
            }
        }
    }

    private async Task PatrolAsync(AreaView village, List<PostHolder> people, DateTimeOffset now, IReadOnlyList<AreaSpot> known, CancellationToken cancellation)
    {
        var groups = (await areas.ChildrenAsync(village.Id, cancellation)).Where(area => area.Level == AreaLevel.Group).DefaultIfEmpty(village).ToList();
        var worker = people.Find(holder => holder.Role == Roles.GridWorker) ?? people[0];
        var route = new PatrolRoute { Name = "每日巡查（示例）", AreaId = village.Id, Path = village.Path, Role = worker.Role, Period = Period.Day };
        db.Routes.Add(route);
        foreach (var (at, (name, look)) in Spots.Index())
        {
            var place = groups[at % groups.Count];
            var spot = DemoSpots.Of(place.Path, village.Path, known, at + 40);
            var point = new PatrolPoint { Code = PointCodes.Next(), Name = name, Look = look, AreaId = place.Id, Path = place.Path, Latitude = spot?.Latitude, Longitude = spot?.Longitude };
            db.Points.Add(point);
            db.Stops.Add(new PatrolStop { RouteId = route.Id, PointId = point.Id, Order = at });
            for (var back = 0; back < 8; back++)
            {
                if ((at + back) % 5 != 0)
                {
                    var when = now.AddDays(-back).AddMinutes(-15 * at);
                    db.Checks.Add(new PatrolCheck
                    {
                        PointId = point.Id, Path = place.Path, WorkerId = worker.AccountId, WorkerName = worker.Name, OccurredAt = when, ReceivedAt = when, Day = Clock.Day(when), Scanned = true,
                        Latitude = spot?.Latitude, Longitude = spot?.Longitude, MappedOn = spot is null ? null : Clock.Day(when),
                    });
                }
            }
        }
    }
}
