using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Communities.Accounts;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Domain;
using Shanzhi.Data;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Services;
using Shanzhi.Tenancy;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;
using Term = Shanzhi.HouseholdFiles.Domain.Term;

namespace Shanzhi.Bench.County;

/// <summary>Sets Longyou up as its demo does, with its real townships and villages, and fills it with people, workers and years of reports.</summary>
internal sealed class Filling(Workshop shop, Store store, CountySize size)
{
    private const int Seed = 20261123;
    private const int Held = 200_000;
    private readonly Chance chance = new(Seed);
    private readonly DateTimeOffset now = TimeProvider.System.GetUtcNow();

    public async Task RunAsync()
    {
        var watch = Stopwatch.StartNew();
        await store.CreateAsync();
        await using (var site = await shop.StartHostAsync(store, "Development"))
        {
            await site.QuietAsync();
            await site.StopAsync();
        }

        Console.WriteLine($"{store.Name}, {size.Name}: set up in {watch.Elapsed.TotalSeconds:0} s");
        await using (var kernel = await Kernel.StartAsync(store.Folder, store.Settings))
        {
            var tenant = kernel.Services.GetRequiredService<IMultiTenantStore>().FindByIdentifier("longyou")!;
            await ShellScope.UsingAsync(kernel.Services, tenant, async scope =>
            {
                await FillAsync(scope, tenant.Id);
                return true;
            });
        }

        await store.SettleAsync();
        Console.WriteLine($"{store.Name}, {size.Name}: filled in {watch.Elapsed.TotalSeconds:0} s, {await store.BytesAsync() / 1e9:0.00} GB");
    }

    private async Task FillAsync(IServiceProvider scope, int tenant)
    {
        var (communities, grid) = (scope.GetRequiredService<CommunitiesDbContext>(), scope.GetRequiredService<GridDbContext>());
        var land = await LandAsync(scope, communities, grid);
        await store.FillAsync(RowMap.Of<Area>(communities, tenant), land.Areas);
        await store.FillAsync(RowMap.Of<GridInfo>(grid, tenant), land.Grids);
        await store.FillAsync(RowMap.Of<GridGroup>(grid, tenant), land.GridGroups);
        await store.FillAsync(RowMap.Of<TeamMember>(grid, tenant), land.Team);
        var people = new People(land, chance, now);
        people.Settle(size.Households, size.Residents);
        await store.FillAsync(RowMap.Of<Account>(communities, tenant), land.Workers.Concat(people.Accounts));
        await store.FillAsync(RowMap.Of<Post>(communities, tenant), land.Posts);
        await store.FillAsync(RowMap.Of<Household>(communities, tenant), people.Households);
        await store.FillAsync(RowMap.Of<Resident>(communities, tenant), people.Residents);
        await store.FillAsync(RowMap.Of<AccountPerson>(communities, tenant), people.Holders);
        await store.FillAsync(RowMap.Of<GridHousehold>(grid, tenant), people.GridHouseholds);
        var visits = scope.GetRequiredService<VisitsDbContext>();
        await store.FillAsync(RowMap.Of<VisitHousehold>(visits, tenant), people.Visited);
        await store.FillAsync(RowMap.Of<Visit>(visits, tenant), new Diaries(people, chance).Write(size.Years));
        await FactsAsync(scope, people, tenant);
        await ReportsAsync(scope, grid, land, people, tenant);
    }

    private async Task<Land> LandAsync(IServiceProvider scope, CommunitiesDbContext communities, GridDbContext grid)
    {
        var areas = scope.GetRequiredService<IAreaDirectory>();
        var rows = await communities.Areas.AsNoTracking().Where(area => area.Level == AreaLevel.Village && area.Active).OrderBy(area => area.Code).ToListAsync();
        List<(Area, AreaView, AreaView, IReadOnlyList<AreaView>)> villages = [];
        foreach (var row in rows)
        {
            villages.Add((row, (await areas.FindAsync(row.Id))!, (await areas.LineageAsync(row.Path)).First(step => step.Level == AreaLevel.Township), await areas.ChildrenAsync(row.Id)));
        }

        Land land = new(chance, now);
        land.Settle(villages, await grid.Grids.AsNoTracking().ToListAsync(), await communities.Areas.MaxAsync(area => area.Number), size.Workers);
        // Whoever signs in as the demo's grid worker has households and reports in hand as the others have.
        land.Villages.Single(village => village.Area.Code == "330825109205").GridWorkers.Add(await communities.Accounts.AsNoTracking().SingleAsync(account => account.Login == "grid"));
        return land;
    }

    private async Task FactsAsync(IServiceProvider scope, People people, int tenant)
    {
        var files = scope.GetRequiredService<HouseholdFilesDbContext>();
        var vault = scope.GetRequiredService<FactVault>();
        var fields = await files.Fields.AsNoTracking().ToDictionaryAsync(field => field.Key, StringComparer.Ordinal);
        // The demo wrote facts already, so that the key is there and nothing is waited for.
        var facts = new Facts(people.Homes, fields, text => vault.TermsAsync(text, default).GetAwaiter().GetResult(), chance, now);
        await store.FillAsync(RowMap.Of<Fact>(files, tenant), facts.Write());
        await store.FillAsync(RowMap.Of<Term>(files, tenant), facts.Terms);
    }

    private async Task ReportsAsync(IServiceProvider scope, GridDbContext grid, Land land, People people, int tenant)
    {
        var vault = scope.GetRequiredService<PhoneVault>();
        List<(string, string)> phones = [];
        await scope.GetRequiredService<Shanzhi.Platform.Data.ITenantWriter>().ExecuteAsync(scope.GetRequiredService<IMultiTenantContextAccessor>().Tenant, Permissions.Caller.Guest, async (inner, cancellation) =>
        {
            await inner.GetRequiredService<PhoneVault>().EnsureKeyAsync(cancellation);
            return true;
        });
        foreach (var at in Enumerable.Range(0, 2000))
        {
            phones.Add(await vault.KeepAsync($"166{at:00000000}", default));
        }

        var dispatch = await scope.GetRequiredService<DispatchBook>().CurrentAsync(default);
        var categories = await grid.Categories.AsNoTracking().ToDictionaryAsync(category => category.Key, StringComparer.Ordinal);
        var known = await grid.ReportCounters.AsNoTracking().ToDictionaryAsync(counter => counter.Month, counter => counter.Last);
        var county = (await scope.GetRequiredService<IAreaDirectory>().BelowAsync(AreaPath.Root, AreaLevel.County))[0];
        var reports = new Reports(land, people, county, categories, phones, dispatch, new(known), chance, now);
        var moves = 0L;
        // Some reports, then their moves: all together would fill the memory. Indexes are made once.
        var (rows, steps) = (RowMap.Of<Report>(grid, tenant), RowMap.Of<ReportMove>(grid, tenant));
        await using (var bulk = await Bulk.BeginAsync(store, rows, steps))
        {
            foreach (var some in reports.Play(size.Reports, size.Years).Chunk(Held))
            {
                await bulk.WriteAsync(rows, some);
                await bulk.WriteAsync(steps, reports.Moves);
                moves += reports.Moves.Count;
                reports.Moves.Clear();
            }

            await bulk.EndAsync();
        }

        foreach (var (month, last) in reports.Numbers.Where(pair => known.ContainsKey(pair.Key)))
        {
            await store.ExecuteAsync($"UPDATE grid_report_counters SET \"Last\" = {last} WHERE \"TenantId\" = {tenant} AND \"Month\" = {month}");
        }

        await store.FillAsync(RowMap.Of<ReportCounter>(grid, tenant), reports.Numbers.Where(pair => !known.ContainsKey(pair.Key)).Select(Counter));
        Console.WriteLine($"  {moves:N0} moves of {size.Reports:N0} reports");
    }

    private ReportCounter Counter(KeyValuePair<int, int> month)
    {
        var counter = new ReportCounter { Month = month.Key };
        typeof(ReportCounter).GetProperty(nameof(ReportCounter.Last))!.SetValue(counter, month.Value);
        return chance.Dated(counter, now);
    }
}
