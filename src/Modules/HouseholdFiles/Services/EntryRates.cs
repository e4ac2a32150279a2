using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Caching;
using Shanzhi.Communities;
using Shanzhi.Grid;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Domain;

namespace Shanzhi.HouseholdFiles.Services;

/// <summary>So many facts there of so many that each household owes (录入率).</summary>
internal readonly record struct EntryRate(long Filled, long Due)
{
    /// <summary>In whole percent; null when nothing is due.</summary>
    public int? Percent => Due == 0 ? null : (int)(Filled * 100 / Due);
}

/// <summary>How much of what has to be collected is there and holds (应采已采): fields of the household, each household the same. Those of its people stand in the collection list alone.</summary>
internal sealed class EntryRates(HouseholdFilesDbContext db, FileCatalogue catalogue, IHouseholdDirectory households, IGridDirectory grids, IAreaDirectory areas, ITenantCache cache)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    public async Task<IReadOnlyDictionary<Guid, EntryRate>> OfGridsAsync(IReadOnlyCollection<GridView> asked, DateOnly day, CancellationToken cancellation)
    {
        var keys = await KeysAsync(cancellation);
        Dictionary<Guid, EntryRate> rates = [];
        foreach (var villageId in asked.Select(grid => grid.VillageId).Distinct())
        {
            if (await areas.FindAsync(villageId, cancellation) is not { } village)
            {
                continue;
            }

            var homes = await HomesAsync(village, cancellation);
            var filled = await Holding(keys, day).Within(fact => fact.Path, village.Path).GroupBy(fact => fact.HouseholdId).Select(of => new { of.Key, Count = of.Count() })
                .ToDictionaryAsync(of => of.Key, of => of.Count, cancellation);
            foreach (var grid in asked.Where(grid => grid.VillageId == villageId))
            {
                var own = homes[grid.AreaId].ToList();
                rates[grid.AreaId] = new EntryRate(own.Sum(home => (long)filled.GetValueOrDefault(home)), (long)own.Count * keys.Count);
            }
        }

        return rates;
    }

    /// <summary>Of all villages, or all townships, at or below the areas.</summary>
    public async Task<IReadOnlyList<(AreaView Area, EntryRate Rate)>> OfAreasAsync(AreaLevel level, IReadOnlyList<AreaPath> within, DateOnly day, CancellationToken cancellation)
    {
        var keys = await KeysAsync(cancellation);
        var filled = await Holding(keys, day).Within(fact => fact.Path, within).GroupBy(fact => fact.Path).Select(at => new { at.Key, Count = at.Count() }).ToListAsync(cancellation);
        List<AreaView> asked = [], places = [];
        foreach (var area in within)
        {
            asked.AddRange(await areas.BelowAsync(area, level, cancellation));
            foreach (var holding in new[] { AreaLevel.Township, AreaLevel.Village, AreaLevel.Group })
            {
                places.AddRange(await areas.BelowAsync(area, holding, cancellation));
            }
        }

        var sums = asked.DistinctBy(area => area.Id).ToDictionary(area => area.Path, area => new Sum());
        foreach (var (at, homes) in await households.CountAtAsync([.. places.Select(place => place.Path).Distinct()], cancellation))
        {
            (Find(sums, at) ?? new Sum()).Homes += homes;
        }

        foreach (var at in filled)
        {
            (Find(sums, at.Key) ?? new Sum()).Filled += at.Count;
        }

        return [.. asked.DistinctBy(area => area.Id).Select(area => (area, new EntryRate(sums[area.Path].Filled, sums[area.Path].Homes * keys.Count))).Where(rate => rate.Item2.Due > 0)];
    }

    /// <summary>The households of a village by the grid they lie in: a ranking asks for all villages on each page, and they seldom move.</summary>
    private ValueTask<ILookup<Guid, Guid>> HomesAsync(AreaView village, CancellationToken cancellation)
        => cache.GetOrCreateAsync(
            $"householdfiles.grids/{village.Id}",
            async token => (await grids.OfAsync(await households.BelowAsync(village.Path, 0, int.MaxValue, token), token)).ToLookup(pair => pair.Value, pair => pair.Key), Lifetime, cancellation);

    /// <summary>The asked area that a path lies in or at.</summary>
    private static Sum? Find(Dictionary<AreaPath, Sum> sums, AreaPath path)
    {
        foreach (var at in path.SelfAndAbove())
        {
            if (sums.TryGetValue(at, out var sum))
            {
                return sum;
            }
        }

        return null;
    }

    private IQueryable<Fact> Holding(List<string> keys, DateOnly day)
        => db.Facts.AsNoTracking().Where(fact => fact.Slot != null && keys.Contains(fact.FieldKey) && (fact.ExpiresOn == null || fact.ExpiresOn >= day));

    private async Task<List<string>> KeysAsync(CancellationToken cancellation)
        => [.. (await catalogue.ActiveAsync(cancellation)).Where(field => field is { Required: true, PerPerson: false }).Select(field => field.Key)];

    private sealed class Sum
    {
        public long Filled { get; set; }

        public long Homes { get; set; }
    }
}
