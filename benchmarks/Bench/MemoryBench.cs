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

        var last = figures[^1];
        return Figures.AtMost($"MB with {last.Counties} counties visited", last.Bytes / 1e6, 500)
            + figures.SkipLast(1).Sum(before => Figures.AtMost(
                $"KB for each further visited county, from {before.Counties} to {last.Counties}", (last.Bytes - before.Bytes) / 1e3 / (last.Counties - before.Counties), 40));
    }

    private async Task<(int, long)> VisitAsync(int count)
    {
        var (folder, codes) = await new Registration(shop).EnsureAsync(count);
        var pages = new CountyPages(shop).Of(codes);
        await using var host = await shop.StartHostAsync(folder);
        using Visitor visitor = new();

        // Warmed on one county until the compiler and the measuring itself have taken what they take, so that what comes after is what further ones cost.
        for (var again = 0; again < 3; again++)
        {
            for (var visit = 0; visit < 200; visit++)
            {
                await visitor.VisitAsync(pages[0]);
            }

            await FullCollection.ResidentAsync(host);
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
