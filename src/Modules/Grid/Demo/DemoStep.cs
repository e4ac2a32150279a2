using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Shanzhi.Areas;
using Shanzhi.BackgroundTasks;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Grids;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Recipes;

namespace Shanzhi.Grid.Demo;

/// <summary><c>{"name":"grid.demo","villages":["330825…"],"reports":200}</c></summary>
internal sealed class DemoSpec
{
    /// <summary>Codes of villages; the first ten of the tenant when empty.</summary>
    public IReadOnlyList<string> Villages { get; init; } = [];

    public int Reports { get; init; } = 120;

    /// <summary>Days back from now over which they are spread.</summary>
    public int Days { get; init; } = 75;
}

/// <summary>Made-up reports in every state, made by the same acts people use, with times in the past. Refused in production; nothing is sent to anybody.</summary>
internal sealed class DemoStep(GridDbContext db, IAreaDirectory areas, IStaffDirectory staff, Desks desks, GridSettingsReader settings, DispatchBook book, IMediator mediator, IBackgroundSchedule schedule, TimeProvider clock, IAreaSpots spots, IHostEnvironment environment) : RecipeStep<DemoSpec>
{
    public override string Name => "grid.demo";

    protected override async Task ExecuteAsync(DemoSpec step, RecipeContext context, CancellationToken cancellation)
    {
        if (environment.IsProduction())
        {
            throw new InputException("", "grid.demo 只能在开发环境用：事情都是编的。");
        }

        if (await db.Reports.AnyAsync(cancellation))
        {
            return;
        }

        var categories = await db.Categories.ToDictionaryAsync(category => category.Key, StringComparer.Ordinal, cancellation);
        foreach (var added in db.Categories.Local)
        {
            categories.TryAdd(added.Key, added);
        }

        var villages = await VillagesAsync(step, cancellation);
        if (villages.Count == 0 || categories.Count == 0)
        {
            return;
        }

        foreach (var village in villages)
        {
            await AddGridsAsync(village, cancellation);
        }

        var anonymous = (await settings.GetAsync(cancellation)).AnonymousAllowed;
        var dispatch = await book.CurrentAsync(cancellation);
        var counters = new Dictionary<int, ReportCounter>();
        var now = clock.GetUtcNow();
        for (var at = 0; at < step.Reports; at++)
        {
            // Oldest first, so that numbers rise with time; the last few are of today.
            var received = now.AddDays(-step.Days * (1 - (double)at / step.Reports)).AddMinutes(-(at % 7) * 11 - 5);
            var village = villages[at % villages.Count];
            var text = DemoTexts.All[at * 5 % DemoTexts.All.Count];
            if (categories.TryGetValue(text.Category, out var category))
            {
                var month = ReportNumber.Month(received);
                var counter = counters.TryGetValue(month, out var known) ? known : counters[month] = new ReportCounter { Month = month };
                await AddAsync(new DemoCase(at, step.Reports - 1 - at, village, text, category, received, now), counter.Next(), dispatch, anonymous, cancellation);
            }
        }

        db.ReportCounters.AddRange(counters.Values);
        schedule.RunBy(BulletinTask.TaskName, now);
        schedule.RunBy(MonthlyBriefsTask.TaskName, now);
        schedule.RunBy(DeadlineTask.TaskName, now);
        context.Changed($"示例反映 {step.Reports} 件");
    }

    /// <summary>The village's groups dealt out to its grids, which the village's grid worker leads.</summary>
    private async Task AddGridsAsync(AreaView village, CancellationToken cancellation)
    {
        var grids = (await areas.ChildrenAsync(village.Id, cancellation)).Where(area => area.Level == AreaLevel.Grid).ToList();
        var groups = await GroupsAsync(village, cancellation);
        var lead = (await staff.ServingAsync(village.Path, cancellation: cancellation)).FirstOrDefault(holder => holder.Role == Roles.GridWorker);
        foreach (var (at, grid) in grids.Index())
        {
            await mediator.Send(new AddGrid(grid.Id, [.. groups.Where((_, group) => group % grids.Count == at).Select(group => group.Id)], lead?.AccountId), cancellation);
        }
    }

    private async Task<IReadOnlyList<AreaView>> GroupsAsync(AreaView village, CancellationToken cancellation)
        => [.. (await areas.ChildrenAsync(village.Id, cancellation)).Where(area => area.Level == AreaLevel.Group)];

    private async Task AddAsync(DemoCase demo, string number, Dispatch dispatch, bool anonymous, CancellationToken cancellation)
    {
        var groups = await GroupsAsync(demo.Village, cancellation);
        var spot = groups.Count == 0 ? demo.Village : groups[demo.At % groups.Count];
        var at = DemoSpots.Of(demo, spot, await spots.AroundAsync(demo.Village, cancellation));
        var place = await desks.PlaceAsync(spot.Id, cancellation, demo.Text.Place, at?.Latitude, at?.Longitude);
        var serving = await staff.ServingAsync(place.Area, cancellation: cancellation);
        var worker = serving.FirstOrDefault(holder => holder.Role == Roles.GridWorker) ?? serving.FirstOrDefault(holder => holder.Role is Roles.GridChief or Roles.Committee);
        var actor = worker is null ? new Actor(null, "网格员（示例）", "网格员") : new Actor(worker.AccountId, worker.Name, worker.RoleTitle);
        var departments = await staff.InRoleAsync(Roles.Department, AreaPath.Root, cancellation);
        var player = new DemoPlayer(demo, dispatch, anonymous, actor, departments is [var department, ..] ? new Assignee(department.AccountId, department.Name, department.RoleTitle) : null, async level => await desks.AtAsync(level, place.Area, dispatch.Rules, cancellation));
        var (report, moves) = await player.PlayAsync(place, number);
        db.Reports.Add(report);
        db.ReportMoves.AddRange(moves);
    }

    private async Task<IReadOnlyList<AreaView>> VillagesAsync(DemoSpec step, CancellationToken cancellation)
    {
        if (step.Villages.Count == 0)
        {
            return [.. (await areas.BelowAsync(AreaPath.Root, AreaLevel.Village, cancellation)).Take(10)];
        }

        List<AreaView> villages = [];
        foreach (var code in step.Villages)
        {
            villages.Add(await areas.FindByCodeAsync(code, cancellation) ?? throw new InputException("villages", "没有代码是 {0} 的地方。", code));
        }

        return villages;
    }
}

/// <param name="Younger">How many come after it.</param>
internal sealed record DemoCase(int At, int Younger, AreaView Village, (string Category, string Text, string Place, string Reply) Text, Category Category, DateTimeOffset Received, DateTimeOffset Now);
