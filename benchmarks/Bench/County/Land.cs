using Shanzhi.Areas;
using Shanzhi.Communities.Accounts;
using Shanzhi.Communities.Domain;
using Shanzhi.Communities;
using Shanzhi.Grid.Domain;
using Shanzhi.Text;

namespace Shanzhi.Bench.County;

/// <summary>A village with its groups, its grids, and who serves it.</summary>
internal sealed class Village(AreaView area, AreaView township, double latitude, double longitude)
{
    public AreaView Area => area;

    public AreaView Township => township;

    public double Latitude => latitude;

    public double Longitude => longitude;

    public List<(Guid Id, AreaPath Path, string Name)> Groups { get; } = [];

    public List<GridInfo> Grids { get; } = [];

    public List<Account> GridWorkers { get; } = [];

    public List<Account> Committee { get; } = [];
}

/// <summary>Groups and grids below the official villages, and the workers in their posts.</summary>
internal sealed class Land(Chance chance, DateTimeOffset now)
{
    private const int GroupsEach = 8;
    private const int GridsEach = 3;

    public List<Village> Villages { get; } = [];

    public List<Area> Areas { get; } = [];

    public List<GridInfo> Grids { get; } = [];

    public List<GridGroup> GridGroups { get; } = [];

    public List<Account> Workers { get; } = [];

    public List<Post> Posts { get; } = [];

    public List<TeamMember> Team { get; } = [];

    /// <param name="villages">With their townships; those that have groups already keep them.</param>
    public void Settle(IReadOnlyList<(Area Village, AreaView View, AreaView Township, IReadOnlyList<AreaView> Below)> villages, IReadOnlyList<GridInfo> grids, int lastNumber, int workers)
    {
        foreach (var (at, (area, view, township, below)) in villages.Index())
        {
            var village = new Village(view, township, 28.78 + (at % 18 * 0.029), 119.05 + (at / 18 * 0.019));
            Villages.Add(village);
            village.Groups.AddRange(below.Where(part => part.Level == AreaLevel.Group).Select(part => (part.Id, part.Path, part.Name)));
            village.Grids.AddRange(grids.Where(grid => grid.VillageId == view.Id));
            if (village.Groups.Count == 0)
            {
                lastNumber = Divide(village, area, lastNumber);
            }
        }

        for (var at = 0; at < workers; at++)
        {
            Appoint(Villages[at % Villages.Count], at / Villages.Count, at);
        }
    }

    private int Divide(Village village, Area area, int number)
    {
        var day = ChineseDates.DayOf(now).AddYears(-10);
        foreach (var at in Enumerable.Range(1, GroupsEach))
        {
            var group = chance.Dated(new Area(area, ++number, AreaLevel.Group, $"{area.Code}-g{at:00}", $"第{at}组", $"第{at}组", day), now);
            Areas.Add(group);
            village.Groups.Add((group.Id, group.Path, group.Name));
        }

        foreach (var at in Enumerable.Range(1, GridsEach))
        {
            var place = chance.Dated(new Area(area, ++number, AreaLevel.Grid, $"{area.Code}-w{at:00}", $"第{at}网格", $"第{at}网格", day), now);
            Areas.Add(place);
            var grid = chance.Dated(new GridInfo { AreaId = place.Id, Path = place.Path, VillageId = area.Id, Code = $"{area.Code}{at:000}", Name = place.Name }, now);
            Grids.Add(grid);
            village.Grids.Add(grid);
        }

        GridGroups.AddRange(village.Groups.Select((group, at) => chance.Dated(new GridGroup { GridId = village.Grids[at % GridsEach].Id, AreaId = group.Id }, now)));
        return number;
    }

    /// <summary>Grid workers first, then the committee, then heads of groups.</summary>
    private void Appoint(Village village, int turn, int at)
    {
        var since = now.AddYears(-3);
        var account = chance.Dated(Account.ForStaff($"w{at:0000}", Words.Name(chance), $"1880{at:0000000}", since), since);
        Workers.Add(account);
        var (role, id, path) = turn < village.Grids.Count ? (Roles.GridWorker, village.Grids[turn].AreaId, village.Grids[turn].Path)
            : turn < village.Grids.Count + 3 ? (Roles.Committee, village.Area.Id, village.Area.Path)
            : (Roles.GroupHead, village.Groups[at % village.Groups.Count].Id, village.Groups[at % village.Groups.Count].Path);
        Posts.Add(chance.Dated(new Post(account.Id, role, id, path, ChineseDates.DayOf(since), null, "任命"), since));
        switch (role)
        {
            case Roles.GridWorker:
                village.GridWorkers.Add(account);
                Lead(village.Grids[turn], account);
                break;
            case Roles.Committee:
                village.Committee.Add(account);
                break;
        }
    }

    private void Lead(GridInfo grid, Account account)
    {
        // Grids that were there before have their chiefs.
        if (grid.LeadAccountId is null)
        {
            (grid.LeadAccountId, grid.LeadName) = (account.Id, account.DisplayName);
            Team.Add(chance.Dated(new TeamMember { UnitId = grid.AreaId, LayerKey = "grid", PostKey = "chief", Path = grid.Path, AccountId = account.Id, Name = account.DisplayName }, now));
        }
    }
}
