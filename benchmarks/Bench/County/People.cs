using Shanzhi.Areas;
using Shanzhi.Communities.Accounts;
using Shanzhi.Communities.Domain;
using Shanzhi.Grid.Domain;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.Text;
using Shanzhi.Visits.Domain;
using Term = Shanzhi.HouseholdFiles.Domain.Term;

namespace Shanzhi.Bench.County;

/// <summary>A household as what refers to it needs it.</summary>
internal sealed record Home(Guid Id, string Number, Guid Group, AreaPath Path, Village Village, string Door);

/// <summary>Households of the groups with who lives there; every fourth head has an account.</summary>
internal sealed class People(Land land, Chance chance, DateTimeOffset now)
{
    private static readonly (string Relation, Gender Gender, int Age)[] Family =
        [("户主", Gender.Male, 55), ("配偶", Gender.Female, 53), ("子", Gender.Male, 28), ("儿媳", Gender.Female, 27), ("孙子", Gender.Male, 5), ("母亲", Gender.Female, 78)];

    public List<Home> Homes { get; } = [];

    public List<Household> Households { get; } = [];

    public List<Resident> Residents { get; } = [];

    public List<GridHousehold> GridHouseholds { get; } = [];

    public List<VisitHousehold> Visited { get; } = [];

    public List<Account> Accounts { get; } = [];

    public List<AccountPerson> Holders { get; } = [];

    public void Settle(int households, int residents)
    {
        for (var at = 0; at < households; at++)
        {
            var village = land.Villages[at % land.Villages.Count];
            var turn = at / land.Villages.Count;
            // What is left to be housed, spread over what is left of households.
            Add(village, turn, Math.Min(Family.Length, (int)Math.Round((double)(residents - Residents.Count) / (households - at) + chance.Share() * 2 - 1)), at);
        }
    }

    private void Add(Village village, int turn, int members, int at)
    {
        var (group, path, _) = village.Groups[turn % village.Groups.Count];
        var created = now.AddDays(-3000 + (at % 2900));
        var home = chance.Dated(new Household($"{village.Area.Code}{turn + 1:0000}", group, path) { CreatedAt = created, DoorNumber = $"{village.Area.Name[..Math.Min(2, village.Area.Name.Length)]}路{turn + 1}号", LivingHere = !chance.In(0.2) }, created);
        Households.Add(home);
        Homes.Add(new Home(home.Id, home.Number, group, path, village, home.DoorNumber));
        var surname = Words.Name(chance)[..1];
        foreach (var (relation, gender, age) in Family.Take(Math.Max(1, members)))
        {
            var name = relation is "户主" or "子" or "孙子" ? surname + Words.Name(chance)[1..] : Words.Name(chance);
            var resident = chance.Dated(new Resident(home.Id, name) { Relation = relation, Gender = gender, BirthDate = new DateOnly(now.Year - age - chance.Next(12), 1 + chance.Next(12), 1 + chance.Next(28)) }, created);
            if (age is > 20 and < 70)
            {
                resident.SetPhone($"13{chance.Next(1_000_000_000):000000000}");
            }

            Residents.Add(resident);
            if (relation == Resident.Head)
            {
                home.HeadResidentId = resident.Id;
                Join(home, resident, at);
            }
        }

        var grid = village.Grids[turn % village.Grids.Count];
        var liaison = village.GridWorkers.Count == 0 ? null : village.GridWorkers[turn % village.GridWorkers.Count];
        GridHouseholds.Add(chance.Dated(new GridHousehold { GridId = grid.Id, HouseholdId = home.Id }, created));
        Visited.Add(chance.Dated(new VisitHousehold { HouseholdId = home.Id, Number = home.Number, Path = path, GridId = grid.AreaId, LiaisonId = liaison?.Id, LiaisonName = liaison?.DisplayName, LastVisitAt = now.AddDays(-chance.Next(120)), LastContactAt = now.AddDays(-chance.Next(20)) }, created));
    }

    private void Join(Household home, Resident head, int at)
    {
        if (at % 4 == 0)
        {
            var account = chance.Dated(Account.ForVillager($"177{at:00000000}", home.CreatedAt), home.CreatedAt);
            account.DisplayName = head.Name;
            account.ProvePhone(home.CreatedAt);
            Accounts.Add(account);
            Holders.Add(chance.Dated(new AccountPerson(account.Id, head.Id, home.Id, head.Name, home.Place, null, home.CreatedAt), home.CreatedAt));
        }
    }
}

/// <summary>A few facts of each household (民情档案), with the words they are found by.</summary>
/// <param name="hash">Of the words of a text, as the product keeps them.</param>
internal sealed class Facts(IReadOnlyList<Home> homes, IReadOnlyDictionary<string, Field> fields, Func<string, IReadOnlyList<string>> hash, Chance chance, DateTimeOffset now)
{
    private static readonly string[] Fields = ["大垅畈", "下田", "溪滩", "后山坞", "桥头", "塘边", "沙丘", "牛角湾", "石塔头", "樟树底"];
    private static readonly string[] Business = ["种水稻", "种茶", "养鸭", "开小店", "竹编", "养蜂", "种柑橘", "开农家乐"];

    public List<Term> Terms { get; } = [];

    public IEnumerable<Fact> Write()
    {
        foreach (var home in homes)
        {
            yield return One(home, "housing.address", home.Village.Area.Name + home.Door);
            yield return One(home, "land.plots", $"{chance.Of(Fields)} {chance.Next(400) + 1} 号");
            yield return One(home, "work.business", chance.Of(Business));
            yield return One(home, "hardship.kind", chance.In(0.06) ? "低保户" : "没有困难");
            yield return One(home, "housing.danger", chance.In(0.03) ? "C级" : "不是危房");
        }
    }

    private Fact One(Home home, string key, string value)
    {
        var (field, at) = (fields[key], now.AddDays(-chance.Next(500)));
        var fact = chance.Dated(Fact.Of(new FactDraft(home.Id, null, home.Path, field, value, FactSource.Import, ChineseDates.DayOf(at), at, null, "网格员"), (value, null), null), at);
        if (field.IsIndexed)
        {
            Terms.AddRange(hash(value).Select(word => chance.Dated(new Term { FactId = fact.Id, Path = fact.Path, FieldKey = key, Hash = word }, at)));
        }

        return fact;
    }
}
