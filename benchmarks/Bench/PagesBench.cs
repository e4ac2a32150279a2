namespace Shanzhi.Bench;

/// <summary>The village page, rendered on each request and from the output cache, against the bare app's of the same bytes.</summary>
internal sealed class PagesBench(Workshop shop, int rounds, int seconds)
{
    public async Task<int> RunAsync()
    {
        var folder = await shop.CopyDemoAsync("pages");
        var page = new Uri(shop.TenantAddress, $"v/{Workshop.Village}");
        await using var host = await shop.StartHostAsync(folder);
        var html = await ReadAsync(page);
        await using var bare = await shop.StartBareAsync(folder, html);
        var plain = shop.BarePage;
        Console.WriteLine($"village page: {System.Text.Encoding.UTF8.GetByteCount(html)} bytes, both sides the same: {await ReadAsync(plain) == html}");
        var uncached = await CompareAsync("uncached", (host, page, Workshop.Cookie), (bare, plain, null), 0.6);
        var cached = await CompareAsync("cached", (host, page, null), (bare, new Uri(shop.BareAddress, $"cached/v/{Workshop.Village}"), null), 0.8);
        return uncached + cached;
    }

    private async Task<int> CompareAsync(string what, (Site Site, Uri Page, string? Cookie) product, (Site Site, Uri Page, string? Cookie) bare, double bound)
    {
        await WarmAsync(product);
        await WarmAsync(bare);
        List<(Load Product, Load Bare)> loads = [];
        for (var round = 1; round <= rounds; round++)
        {
            var ours = await Wrk.RunAsync(product.Site, product.Page, seconds, product.Cookie);
            var theirs = await Wrk.RunAsync(bare.Site, bare.Page, seconds, bare.Cookie);
            loads.Add((ours, theirs));
            Console.WriteLine($"  {what} {round}: product {ours.PerSecond:0}/s {ours.CpuMicroseconds:0} µs cpu, bare {theirs.PerSecond:0}/s {theirs.CpuMicroseconds:0} µs cpu, ratio {ours.PerSecond / theirs.PerSecond:0.00}");
        }

        Console.WriteLine($"{what}: product {loads.Select(load => load.Product.PerSecond).Median():0}/s, bare {loads.Select(load => load.Bare.PerSecond).Median():0}/s; "
            + $"processor time a request {loads.Select(load => load.Product.CpuMicroseconds).Median():0} and {loads.Select(load => load.Bare.CpuMicroseconds).Median():0} µs, "
            + $"ratio by it {loads.Select(load => load.Bare.CpuMicroseconds / load.Product.CpuMicroseconds).Median():0.00}");
        return Figures.AtLeast($"{what} village page, requests a second against bare", loads.Select(load => load.Product.PerSecond / load.Bare.PerSecond).Median(), bound);
    }

    /// <summary>Until the compiler has done its work: at least six windows, two of them running without a gain of a twentieth, and two minutes at most.</summary>
    private static async Task WarmAsync((Site Site, Uri Page, string? Cookie) side)
    {
        var best = double.MaxValue;
        for (var (window, still) = (0, 0); window < 24 && (still < 2 || window < 6); window++)
        {
            var cost = (await Wrk.RunAsync(side.Site, side.Page, 5, side.Cookie)).CpuMicroseconds;
            still = cost > best * 0.95 ? still + 1 : 0;
            best = Math.Min(best, cost);
        }
    }

    public static async Task<string> ReadAsync(Uri page)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        client.DefaultRequestHeaders.Add("Cookie", Workshop.Cookie);
        return await client.GetStringAsync(page);
    }
}
