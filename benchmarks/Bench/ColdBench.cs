namespace Shanzhi.Bench;

/// <summary>The first visit to a county nobody has visited since the start, against later ones; output cache off, code warm.</summary>
internal sealed class ColdBench(Workshop shop)
{
    private const int Counties = 300;
    private const int Warming = 20;

    public async Task<int> RunAsync()
    {
        var (folder, codes) = await new Registration(shop).EnsureAsync(Counties);
        var pages = new CountyPages(shop).Of(codes);
        await using var host = await shop.StartHostAsync(folder);
        using Visitor visitor = new();
        for (var again = 0; again < 60; again++)
        {
            foreach (var page in pages.Take(Warming))
            {
                await visitor.VisitAsync(page);
            }
        }

        List<double> first = [];
        List<double> later = [];
        foreach (var page in pages.Skip(Warming))
        {
            first.Add(await visitor.VisitAsync(page));
            later.Add(await visitor.VisitAsync(page));
            later.Add(await visitor.VisitAsync(page));
        }

        Console.WriteLine($"cold first visit: median {first.Median():0.0} ms, p95 {first.At(0.95):0.0} ms; warm uncached: median {later.Median():0.0} ms, p95 {later.At(0.95):0.0} ms; {first.Count} counties, {visitor.Failures} failed");
        return Figures.AtMost("cold first visit against a warm uncached one", first.Median() / later.Median(), 10) + Figures.AtMost("failed visits", visitor.Failures, 0);
    }
}
