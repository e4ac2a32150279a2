namespace Shanzhi.Bench.County;

/// <summary>A county of Longyou's size after ten years: filled once, then measured.</summary>
internal sealed class GridBench(Workshop shop, int rounds)
{
    /// <param name="words">sqlite or postgres, tenth or whole; without them all.</param>
    public async Task<int> FillAsync(IEnumerable<string> words)
    {
        foreach (var (store, size) in Chosen([.. words]))
        {
            await new Filling(shop, store, size).RunAsync();
        }

        return 0;
    }

    public async Task<int> RunAsync(IEnumerable<string> words)
    {
        List<string> all = [.. words];
        var only = all.Find(word => word.StartsWith("only=", StringComparison.Ordinal))?[5..];
        List<Taken> taken = [];
        List<Work> works = [];
        await using var bare = await StartBareAsync();
        foreach (var (store, size) in Chosen(all))
        {
            taken.AddRange(await new Measure(shop, store, size, rounds).RunAsync(only));
            works.AddRange(only is null or "month report" ? await new MonthReport(shop, store, size).RunAsync() : []);
            works.AddRange(only is null or "sweep" ? await new Sweep(store, size).RunAsync() : []);
        }

        return Growth(taken) + Works(works) + taken.Count(one => !one.Holds);
    }

    /// <summary>What a page of a village costs somebody who writes one without any kernel; the demo's, whichever store is measured.</summary>
    private async Task<Site> StartBareAsync()
    {
        var folder = await shop.CopyDemoAsync("bare");
        await using var host = await shop.StartHostAsync(folder);
        var html = await PagesBench.ReadAsync(new Uri(shop.TenantAddress, $"v/{Workshop.Village}"));
        await host.StopAsync();
        return await shop.StartBareAsync(folder, html);
    }

    /// <summary>A list or a search costs by its page: ten times the reports may not make it twice as slow.</summary>
    private static int Growth(List<Taken> taken)
    {
        var failed = 0;
        foreach (var whole in taken.Where(one => one.Size == CountySize.Whole.Name && !one.Question.Counts))
        {
            if (taken.Find(one => one.Size == CountySize.Tenth.Name && one.Store == whole.Store && (one.Question.Name, one.Question.Login) == (whole.Question.Name, whole.Question.Login)) is { } tenth)
            {
                // What takes less than the bare page has nothing in it that could grow.
                failed += Figures.AtMost($"{whole.Store}, {whole.Question.Name} ({whole.Question.Login}), whole against a tenth", whole.Page / Math.Max(tenth.Page, whole.Bare), 2);
            }
        }

        return failed;
    }

    /// <summary>Work that runs by itself costs by what there is to do, not by what there is.</summary>
    private static int Works(List<Work> works)
    {
        var failed = 0;
        foreach (var whole in works.Where(one => one.Size == CountySize.Whole.Name))
        {
            if (works.Find(one => one.Size == CountySize.Tenth.Name && (one.Store, one.Name) == (whole.Store, whole.Name)) is { } tenth)
            {
                failed += Figures.AtMost($"{whole.Store}, {whole.Name}, whole against a tenth", whole.Seconds / tenth.Seconds, 2);
            }
        }

        return failed;
    }

    private List<(Store Store, CountySize Size)> Chosen(List<string> words)
    {
        List<(Store, CountySize)> chosen = [];
        var server = Environment.GetEnvironmentVariable("BENCH_POSTGRES");
        foreach (var size in new[] { CountySize.Tenth, CountySize.Whole }.Where(size => Means(words, size.Name, "tenth", "whole")))
        {
            if (Means(words, "sqlite", "sqlite", "postgres"))
            {
                chosen.Add((new SqliteStore(Path.Combine(shop.Data, $"county-{size.Name}")), size));
            }

            if (server is not null && Means(words, "postgres", "sqlite", "postgres"))
            {
                chosen.Add((new PostgresStore(Path.Combine(shop.Data, $"county-{size.Name}-pg"), server, $"county_{size.Name}"), size));
            }
        }

        return chosen;
    }

    private static bool Means(List<string> words, string one, params string[] all) => words.Contains(one) || !words.Exists(all.Contains);
}
