using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Grid;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Services;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.HouseholdFiles.Lists;

/// <summary>The four lists (四张清单) of one grid, for this period.</summary>
/// <param name="Page">Of the collection list; null for all of it, on paper.</param>
internal sealed record GridListsQuery(Guid GridId, int? Page) : IQuery<GridLists>
{
    public const int PageSize = 30;
}

/// <param name="Since">First day of the running period.</param>
internal sealed record ItemLine(ListItem Item, DateOnly Since, DateOnly Until, Mark? Mark);

/// <summary>A household that something has to be asked of: titles of fields nobody knows yet, and of those whose time is over.</summary>
internal sealed record CollectLine(HouseholdView Household, IReadOnlyList<string> Missing, IReadOnlyList<string> Stale);

/// <param name="Rate">Of what each household owes.</param>
internal sealed record GridLists(
    GridView Grid, AreaView Village, IReadOnlyList<ItemLine> Tasks, IReadOnlyList<ItemLine> Duties, IReadOnlyList<CollectLine> Collect, int CollectTotal, int Households, EntryRate Rate, bool MayMark, bool MayCheck);

internal sealed class GridListsHandler(
    HouseholdFilesDbContext db, GridFinder finder, IAreaDirectory areas, IHouseholdDirectory directory, IHouseholdRegister register, IGridDirectory grids, FileCatalogue catalogue, FileRights rights, EntryRates rates,
    HouseholdAccess access, ICurrentUser user) : IRequestHandler<GridListsQuery, GridLists>
{
    /// <summary>Households asked of in one question.</summary>
    private const int Batch = 500;

    public async Task<GridLists> Handle(GridListsQuery request, CancellationToken cancellationToken)
    {
        var grid = await finder.FindAsync(request.GridId, cancellationToken);
        var village = await areas.FindAsync(grid.VillageId, cancellationToken) ?? throw new NotFoundException();
        var items = await LinesAsync(grid, cancellationToken);
        var homes = await directory.BelowAsync(village.Path, 0, int.MaxValue, cancellationToken);
        var gridOf = await grids.OfAsync(homes, cancellationToken);
        List<HouseholdView> own = [.. homes.Where(home => gridOf.TryGetValue(home.Id, out var of) && of == grid.AreaId && user.Caller.Can(FilePermissions.View, home.Area))];
        var collect = await CollectAsync(own, grid, cancellationToken);
        var page = request.Page is { } at ? [.. collect.Skip((Math.Max(1, at) - 1) * GridListsQuery.PageSize).Take(GridListsQuery.PageSize)] : collect;
        var rate = (await rates.OfGridsAsync([grid], access.Today, cancellationToken)).GetValueOrDefault(grid.AreaId);
        return new GridLists(
            grid, village, [.. items.Where(line => line.Item.List == GridList.Tasks)], [.. items.Where(line => line.Item.List == GridList.Duties)], page, collect.Count, own.Count, rate,
            user.Caller.Can(FilePermissions.Mark, grid.Path), user.Caller.Can(FilePermissions.Check, grid.Path));
    }

    private async Task<List<ItemLine>> LinesAsync(GridView grid, CancellationToken cancellation)
    {
        var items = await db.ListItems.AsNoTracking().Where(item => item.Active).OrderBy(item => item.List).ThenBy(item => item.Order).ToListAsync(cancellation);
        var earliest = Periods.Start(Rhythm.Year, access.Today);
        earliest = earliest < Periods.Start(Rhythm.Week, access.Today) ? earliest : Periods.Start(Rhythm.Week, access.Today);
        var marks = await db.Marks.AsNoTracking().Where(mark => mark.GridId == grid.AreaId && mark.Period >= earliest).ToListAsync(cancellation);
        return items.ConvertAll(item =>
        {
            var since = Periods.Start(item.Rhythm, access.Today);
            return new ItemLine(item, since, Periods.End(item.Rhythm, since), marks.Find(mark => mark.ItemId == item.Id && mark.Period == since));
        });
    }

    /// <summary>Only fields the caller reads there; that something hidden is missing is not told.</summary>
    private async Task<List<CollectLine>> CollectAsync(List<HouseholdView> homes, GridView grid, CancellationToken cancellation)
    {
        var gate = await rights.AtAsync(grid.Path, cancellation);
        var fields = (await catalogue.ActiveAsync(cancellation)).Where(field => field.Required && gate.Reads(field)).ToList();
        var keys = fields.ConvertAll(field => field.Key);
        List<CollectLine> lines = [];
        foreach (var batch in homes.Chunk(Batch))
        {
            var ids = batch.Select(home => home.Id).ToList();
            var known = (await db.Facts.AsNoTracking().Where(fact => ids.Contains(fact.HouseholdId) && fact.Slot != null && keys.Contains(fact.FieldKey))
                .Select(fact => new { fact.HouseholdId, fact.Slot, fact.ExpiresOn }).ToListAsync(cancellation)).ToDictionary(fact => (fact.HouseholdId, fact.Slot!), fact => fact.ExpiresOn);
            var people = (await register.PeopleAsync(ids, cancellation)).ToLookup(person => person.HouseholdId);
            foreach (var home in batch)
            {
                var due = fields.SelectMany(field => field.PerPerson ? people[home.Id].Select(person => (Field: field, Slot: Fact.SlotOf(field.Key, person.Id))) : [(Field: field, Slot: Fact.SlotOf(field.Key, null))]).ToList();
                List<string> missing = [.. due.Where(one => !known.ContainsKey((home.Id, one.Slot))).Select(one => one.Field.Title).Distinct()];
                List<string> stale = [.. due.Where(one => known.TryGetValue((home.Id, one.Slot), out var until) && until < access.Today).Select(one => one.Field.Title).Distinct()];
                if (missing.Count + stale.Count > 0)
                {
                    lines.Add(new CollectLine(home, missing, stale));
                }
            }
        }

        return lines;
    }
}
