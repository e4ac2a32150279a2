using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Shanzhi.Communities;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Services;
using Shanzhi.Messaging;
using Shanzhi.Recipes;
using Shanzhi.Text;

namespace Shanzhi.HouseholdFiles.Demo;

/// <summary><c>{"name":"files.demo","villages":["330825…"]}</c></summary>
internal sealed class DemoSpec
{
    /// <summary>Codes of villages.</summary>
    public IReadOnlyList<string> Villages { get; init; } = [];
}

/// <summary>Made-up facts of the demo's households: most are there, some are missing, some out of date. Refused in production.</summary>
internal sealed class DemoStep(
    HouseholdFilesDbContext db, IAreaDirectory areas, IHouseholdDirectory households, IHouseholdRegister register, FactBook book, TimeProvider time, IHostEnvironment environment) : RecipeStep<DemoSpec>
{
    private static readonly string[] Plots = ["大垅畈 12 号", "下田 3 号", "溪滩 7 号", "后山坞 5 号", "桥头 9 号"];
    private static readonly string[] Business = ["种水稻", "种茶", "养鸭", "开小店", "竹编"];

    public override string Name => "files.demo";

    protected override async Task ExecuteAsync(DemoSpec step, RecipeContext context, CancellationToken cancellation)
    {
        if (environment.IsProduction())
        {
            throw new InputException("", "files.demo 只能在开发环境用：情况都是编的。");
        }

        if (await db.Facts.AnyAsync(cancellation))
        {
            return;
        }

        var fields = (await db.Fields.ToListAsync(cancellation)).UnionBy(db.Fields.Local, field => field.Key).ToDictionary(field => field.Key, StringComparer.Ordinal);
        var (now, count) = (time.GetUtcNow(), 0);
        foreach (var code in step.Villages)
        {
            if (await areas.FindByCodeAsync(code, cancellation) is not { } village)
            {
                continue;
            }

            var homes = await households.BelowAsync(village.Path, 0, 200, cancellation);
            var people = (await register.PeopleAsync([.. homes.Select(home => home.Id)], cancellation)).ToLookup(person => person.HouseholdId);
            foreach (var (at, home) in homes.Index())
            {
                foreach (var (key, person, value, months) in Facts(at, [.. people[home.Id]]).Where(fact => fields.ContainsKey(fact.Key)))
                {
                    var day = ChineseDates.DayOf(now).AddMonths(-months);
                    await book.WriteAsync(new FactDraft(home.Id, person, home.Area, fields[key], value, FactSource.Household, day, now, null, "网格员（示例）"), null, cancellation);
                    count++;
                }
            }
        }

        if (count > 0)
        {
            context.Changed($"{count} facts");
        }
    }

    /// <summary>The same at each run; one household in five owes a few, one in four has some out of date.</summary>
    private static IEnumerable<(string Key, Guid? Person, string Value, int Months)> Facts(int at, List<HouseholdPerson> people)
    {
        var old = at % 4 == 0 ? 14 : 2;
        yield return ("housing.address", null, $"示例路 {at + 1} 号", 2);
        yield return ("housing.structure", null, at % 3 == 0 ? "砖木" : "砖混", 2);
        yield return ("housing.danger", null, at % 17 == 0 ? "C级" : "不是危房", old);
        yield return ("land.contracted", null, $"{1 + at % 7}.{at % 10}", 2);
        yield return ("land.plots", null, Plots[at % Plots.Length], 2);
        if (at % 5 != 0)
        {
            yield return ("housing.rented", null, at % 9 == 0 ? "是" : "否", old > 6 ? old : 1);
            yield return ("housing.fire", null, "否", 1);
            yield return ("work.business", null, Business[at % Business.Length], 2);
            yield return ("hardship.kind", null, at % 11 == 0 ? "低保户" : "没有困难", 2);
        }

        if (at % 11 == 0 && people is [var head, ..])
        {
            yield return ("allowance.relief", null, "620", 2);
            yield return ("health.illness", head.Id, "高血压，长期吃药（示例）", 2);
        }

        foreach (var person in people.Take(2))
        {
            yield return ("people.status", person.Id, at % 3 == 0 ? "外出" : "在家", 1);
        }
    }
}
