using System.Diagnostics;

namespace Shanzhi.Bench;

/// <summary>Resident memory after a full collection, with 10, 300 and all counties registered and each visited once; output cache off.</summary>
internal sealed class MemoryBench(Workshop shop)
{
    public async Task<int> RunAsync(int most)
    {
        List<(int Counties, long Bytes)> figures = [];
        foreach (var count in new[] { 10, 300, most }.Where(count => count <= most).Distinct())
        {
            figures.Add(await VisitAsync(count));
        }

        var (last, before) = (figures[^1], figures.Count > 1 ? figures[^2] : figures[0]);
        var failed = Figures.AtMost($"MB with {last.Counties} counties visited", last.Bytes / 1e6, 500);
        return figures.Count == 1 ? failed
            : failed + Figures.AtMost($"KB for each further visited county, from {before.Counties} to {last.Counties}", (last.Bytes - before.Bytes) / 1e3 / (last.Counties - before.Counties), 40);
    }

    private async Task<(int, long)> VisitAsync(int count)
    {
        var (folder, codes) = await new Registration(shop).EnsureAsync(count);
        var pages = new CountyPages(shop).Of(codes);
        await using var host = await shop.StartHostAsync(folder);
        using Visitor visitor = new();

        // The code is warmed on one county, so that what is measured after is what further ones cost.
        for (var again = 0; again < 200; again++)
        {
            await visitor.VisitAsync(pages[0]);
        }

        var start = await FullCollection.ResidentAsync(host);
        var watch = Stopwatch.StartNew();
        foreach (var page in pages)
        {
            await visitor.VisitAsync(page);
        }

        var took = watch.Elapsed;
        var all = await FullCollection.ResidentAsync(host);
        Console.WriteLine($"{codes.Count} counties: {start / 1e6:0} MB with one visited, {all / 1e6:0} MB with all visited in {took.TotalSeconds:0} s, {visitor.Failures} failed");
        return (codes.Count, all);
    }
}
