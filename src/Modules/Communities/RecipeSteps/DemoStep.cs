using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Shanzhi.Communities.Accounts;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Directories;
using Shanzhi.Communities.Domain;
using Shanzhi.Messaging;
using Shanzhi.Recipes;

namespace Shanzhi.Communities.RecipeSteps;

/// <summary><c>{"name":"communities.demo","households":120,"villages":["330825100200"]}</c>: plainly invented people, the same at each run.</summary>
internal sealed record DemoStepData
{
    /// <summary>In all, spread evenly over the villages.</summary>
    public int Households { get; init; } = 120;

    /// <summary>Codes of villages; the first village of the tenant when none is given.</summary>
    public List<string> Villages { get; init; } = [];

    /// <summary>Degrees (WGS-84) around which the villages are strewn on the map; they are not where they really lie. None: no positions.</summary>
    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    /// <summary>Whom the villages' pages say to ring: the office, and who supervises it.</summary>
    public string Phone { get; init; } = "";

    public string SupervisionPhone { get; init; } = "";

    public List<string> Groups { get; init; } = ["上坪组", "下坪组", "竹口组"];

    /// <summary>Names of grids beside the groups; who leads them and what they cover is the grid module's.</summary>
    public List<string> Grids { get; init; } = ["第一网格", "第二网格"];
}

internal sealed class DemoStep(CommunitiesDbContext db, AreaDirectory areas, AreaAdder adder, HouseholdLinks links, IHostEnvironment environment, TimeProvider time) : RecipeStep<DemoStepData>
{
    private const string Surnames = "徐张毛陈吴余李童王周方叶郑胡𠮷";
    private static readonly string[] Given = ["大山", "小满", "望禾", "一禾", "守正", "春花", "根木", "秋生", "兰", "福", "水英", "明贵"];
    private static readonly (string Relation, Gender Gender, int Age)[] Family =
        [("户主", Gender.Male, 52), ("配偶", Gender.Female, 50), ("子", Gender.Male, 25), ("母亲", Gender.Female, 76), ("孙女", Gender.Female, 4)];

    public override string Name => "communities.demo";

    protected override async Task ExecuteAsync(DemoStepData step, RecipeContext context, CancellationToken cancellation)
    {
        if (environment.IsProduction())
        {
            throw new InputException("", "communities.demo 只能在开发环境用：里面的人都是编的。");
        }

        var tree = await areas.TreeAsync(cancellation);
        var codes = step.Villages.Count > 0 ? step.Villages : [.. tree.Areas.Where(node => node.View.Level == AreaLevel.Village).Select(node => node.View.Code).Take(1)];
        var places = await PlacesAsync(codes, step, cancellation);
        if (places.Count == 0)
        {
            return;
        }

        var known = await db.Households.Where(x => x.Number.StartsWith("示例")).Select(x => x.Number).ToHashSetAsync(StringComparer.Ordinal, cancellation);
        var added = 0;
        for (var at = 0; at < step.Households; at++)
        {
            var number = $"示例{at + 1:0000}";
            if (!known.Contains(number))
            {
                Add(number, at, places[at % places.Count]);
                added++;
            }
        }

        if (added > 0)
        {
            await links.FollowAsync([.. db.Households.Local.Select(household => household.Id)], cancellation);
            context.Changed($"{added} households");
        }
    }

    private async Task<List<Area>> PlacesAsync(IReadOnlyList<string> codes, DemoStepData step, CancellationToken cancellation)
    {
        var places = new List<Area>();
        foreach (var (index, code) in codes.Index())
        {
            var id = (await areas.FindByCodeAsync(code, cancellation))?.Id;
            if (await db.Areas.FirstOrDefaultAsync(x => x.Id == id, cancellation) is not { Level: AreaLevel.Village } village)
            {
                throw new InputException("Villages", "没有代码是 {0} 的村。", code);
            }

            Furnish(village, step);
            Locate(village, step.Latitude, step.Longitude, index, 0.015);
            for (var at = 0; at < step.Groups.Count; at++)
            {
                var group = (await adder.AddAsync(village, AreaLevel.Group, step.Groups[at], cancellation)).Area;
                Locate(group, village.Latitude, village.Longitude, at, 0.003);
                places.Add(group);
            }

            foreach (var grid in step.Grids)
            {
                await adder.AddAsync(village, AreaLevel.Grid, grid, cancellation);
            }
        }

        return places;
    }

    /// <summary>Where to go and whom to call, as the foot of every page of the village says.</summary>
    private static void Furnish(Area village, DemoStepData step)
    {
        if (village.SupervisionPhone.Length == 0)
        {
            (village.Office, village.OfficeHours) = ("村文化礼堂一楼（示例）", "每天 8:00–17:00 有人");
            (village.Phone, village.SupervisionPhone) = (step.Phone, step.SupervisionPhone);
        }
    }

    /// <summary>On a circle around a point, a different way for each; 0.01 degrees are about a kilometre.</summary>
    private static void Locate(Area area, double? latitude, double? longitude, int at, double degrees)
    {
        if (area.Latitude is null && latitude is { } north && longitude is { } east)
        {
            (area.Latitude, area.Longitude) = (Math.Round(north + (degrees * Math.Cos(at * 2.1)), 5), Math.Round(east + (degrees * Math.Sin(at * 2.1)), 5));
        }
    }

    private void Add(string number, int seed, Area place)
    {
        var now = time.GetUtcNow();
        var household = new Household(number, place.Id, place.Path) { CreatedAt = now, DoorNumber = $"示例路 {seed + 1} 号", Note = "示例，人都是编的", LivingHere = seed % 9 != 0 };
        db.Households.Add(household);
        var surnames = Surnames.EnumerateRunes().ToArray();
        foreach (var (relation, gender, age) in Family.Take(1 + (seed % Family.Length)))
        {
            var index = db.Residents.Local.Count;
            var surname = surnames[(relation is "户主" or "子" or "孙女" ? seed : seed + index) % surnames.Length];
            var resident = new Resident(household.Id, $"{surname}{Given[(seed * 5 + index) % Given.Length]}")
            {
                Relation = relation,
                Gender = gender,
                BirthDate = new DateOnly(now.Year - age - (seed % 7), 1 + (seed % 12), 1 + (seed % 28)),
                Note = "示例",
            };
            db.Residents.Add(resident);
            if (relation == Resident.Head)
            {
                household.HeadResidentId = resident.Id;
            }
        }
    }
}
