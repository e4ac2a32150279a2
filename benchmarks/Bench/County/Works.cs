using System.Diagnostics;
using System.Text.RegularExpressions;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Grid;
using Shanzhi.Grid.Data;
using Shanzhi.Tenancy;
using Shanzhi.Text;

namespace Shanzhi.Bench.County;

/// <summary>What runs by itself, and how long it took.</summary>
internal sealed record Work(string Store, string Size, string Name, double Seconds);

/// <summary>月报 of the county, as its centre asks for it: counted by a long job, a few hundred reports a slice.</summary>
internal sealed partial class MonthReport(Workshop shop, Store store, CountySize size)
{
    private const int Months = 3;

    public async Task<IReadOnlyList<Work>> RunAsync()
    {
        await using var host = await shop.StartHostAsync(store);
        await host.QuietAsync();
        using var reader = await Reader.SignInAsync(shop.TenantAddress, "centre");
        var known = await Known.ReadAsync(store, size.Years);
        await using Plain plain = new(await store.OpenPlainAsync(), known.Tenant);
        List<double> took = [];
        List<double> bare = [];
        var place = Place().Match((await reader.GetAsync("grid/briefs")).Text).Groups["id"].Value;
        // Each month has one; those made when this was last measured are not made again.
        var (_, before, _) = await plain.AskAsync([new Sql("SELECT \"Id\" FROM grid_briefs WHERE \"TenantId\" = @t")]);
        foreach (var back in Enumerable.Range(3 + before, Months))
        {
            var month = ChineseDates.DayOf(known.Now).AddMonths(-back);
            var watch = Stopwatch.StartNew();
            var (address, _) = await reader.PostAsync("grid/briefs", new() { ["Kind"] = "Month", ["Place"] = place, ["Month"] = $"{month:yyyy-MM}" });
            var made = Made().Match(address).Groups["id"].Value;
            while ((await reader.GetAsync($"grid/briefs/{made}")).Text.Contains("http-equiv=\"refresh\"", StringComparison.Ordinal) && watch.Elapsed < TimeSpan.FromMinutes(10))
            {
                await Task.Delay(100);
            }

            took.Add(watch.Elapsed.TotalSeconds);
            var first = new DateOnly(month.Year, month.Month, 1);
            var (_, _, milliseconds) = await plain.AskAsync([new Sql(
                "SELECT \"CategoryKey\", \"VillageId\", count(*), count(\"SolvedLevel\"), count(CASE WHEN NOT \"WasLate\" THEN 1 END) FROM grid_reports WHERE \"TenantId\" = @t AND \"Confirmation\" <> 1 AND \"State\" <> 13 AND \"ReceivedAt\" >= @from AND \"ReceivedAt\" < @until GROUP BY 1, 2",
                Questions.Days(first, first.AddMonths(1).DayNumber - first.DayNumber))]);
            bare.Add(milliseconds / 1000);
        }

        await host.StopAsync();
        Console.WriteLine($"{store.Name}, {size.Name}: month report of the county in {took.Median():0.0} s, one grouped query of the same month {bare.Median():0.00} s");
        return [new Work(store.Name, size.Name, "month report", took.Median())];
    }

    [GeneratedRegex("<select[^>]*name=\"Place\"[^>]*>.*?value=\"(?<id>[0-9a-f-]{36})\"", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Place();

    [GeneratedRegex("grid/briefs/(?<id>[0-9a-f-]{36})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Made();
}

/// <summary>What happens by itself when its time comes: so many answered ones whose week is over, and none at all.</summary>
internal sealed class Sweep(Store store, CountySize size)
{
    private const int Due = 500;
    private const int Rounds = 20;

    public async Task<IReadOnlyList<Work>> RunAsync()
    {
        await using var kernel = await Kernel.StartAsync(store.Folder, store.Settings);
        var tenant = kernel.Services.GetRequiredService<IMultiTenantStore>().FindByIdentifier("longyou")!;
        async Task<double> SweepAsync()
        {
            var watch = Stopwatch.StartNew();
            await ShellScope.UsingAsync(kernel.Services, tenant, async scope => await new DeadlineTask(scope.GetRequiredService<GridDbContext>(), scope.GetRequiredService<IMediator>()).RunAsync(default));
            return watch.Elapsed.TotalSeconds;
        }

        await SweepAsync();
        List<double> idle = [];
        for (var round = 0; round < Rounds; round++)
        {
            idle.Add(await SweepAsync());
        }

        var now = Questions.Micro(TimeProvider.System.GetUtcNow());
        var due = await store.ExecuteAsync($"""
            UPDATE grid_reports SET "AlarmAt" = {now - 1_000_000}, "LastMovedAt" = {now} - 8 * 86400000000 WHERE "TenantId" = {tenant.Id} AND "Id" IN
            (SELECT "Id" FROM grid_reports WHERE "TenantId" = {tenant.Id} AND "State" = 9 AND "QuestionAt" IS NULL ORDER BY "LastMovedAt" LIMIT {Due})
            """);
        var busy = await SweepAsync();
        Console.WriteLine($"{store.Name}, {size.Name}: sweep with nothing due {idle.Median() * 1000:0.0} ms, with {due} due {busy:0.00} s");
        return [new Work(store.Name, size.Name, "sweep, nothing due", idle.Median()), .. due == Due ? [new Work(store.Name, size.Name, $"sweep, {Due} due", busy)] : Array.Empty<Work>()];
    }
}
