using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Shanzhi.BackgroundTasks;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Tasks;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Recipes;
using Shanzhi.Text;

namespace Shanzhi.Broadcast.Demo;

/// <summary><c>{"name":"broadcast.demo","villages":["330825…"]}</c></summary>
internal sealed class DemoSpec
{
    public required IReadOnlyList<string> Villages { get; init; }
}

/// <summary>A finished mobilisation, a notice with its counts, and a rota. Made up, refused in production; nothing is sent to anybody.</summary>
internal sealed class DemoStep(BroadcastDbContext db, IAreaDirectory areas, IStaffDirectory staff, DemoCirculars circulars, IBackgroundSchedule schedule, IHostEnvironment environment, TimeProvider clock) : RecipeStep<DemoSpec>
{
    private const int Days = 21;

    public override string Name => "broadcast.demo";

    protected override async Task ExecuteAsync(DemoSpec step, RecipeContext context, CancellationToken cancellation)
    {
        if (environment.IsProduction())
        {
            throw new InputException("", "broadcast.demo 只能在开发环境用：人和事都是编的。");
        }

        if (await db.Circulars.AnyAsync(cancellation))
        {
            return;
        }

        foreach (var code in step.Villages)
        {
            var village = await areas.FindByCodeAsync(code, cancellation) ?? throw new InputException("villages", "没有代码是 {0} 的地方。", code);
            var people = (await staff.ServingAsync(village.Path, AreaLevel.Village, cancellation)).Where(post => post.Phone.Length > 0).DistinctBy(post => post.AccountId).ToList();
            if (people.Count == 0)
            {
                continue;
            }

            await circulars.AddAsync(village, people, cancellation);
            AddRota(village, people);
        }

        schedule.RunBy(DutyTask.TaskName, clock.GetUtcNow());
        context.Changed("示例通知、动员和值班表");
    }

    private void AddRota(AreaView village, List<PostHolder> people)
    {
        var monday = Hours.Monday(ChineseDates.DayOf(clock.GetUtcNow()));
        for (var at = 0; at < Days; at++)
        {
            var holder = people[at % people.Count];
            db.DutySlots.Add(new DutySlot
            {
                AreaId = village.Id, Path = village.Path, Station = DutySlot.Committee, Day = monday.AddDays(at), AccountId = holder.AccountId, Name = Words.Cut(holder.Name, DutySlot.NameLength), Phone = holder.Phone,
                ToldAt = at <= 1 ? clock.GetUtcNow() : null,
            });
        }
    }
}
