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
        await Task.CompletedTask;
        return rounds > 0 && Chosen([.. words]).Count > 0 ? 0 : 1;
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
