namespace Shanzhi.E2E;

/// <summary>What went over the wire, as the browser counts it: headers and compressed bodies.</summary>
internal sealed class Traffic
{
    public List<string> Requests { get; } = [];

    public double Bytes { get; private set; }

    public static async Task<Traffic> ListenAsync(IPage page)
    {
        var traffic = new Traffic();
        var session = await page.Context.NewCDPSessionAsync(page);
        session.Event("Network.requestWillBeSent").OnEvent += (_, sent) =>
        {
            var url = sent!.Value.GetProperty("request").GetProperty("url").GetString()!;
            if (!url.StartsWith("data:", StringComparison.Ordinal))
            {
                traffic.Requests.Add(url);
            }
        };
        session.Event("Network.loadingFinished").OnEvent += (_, done) => traffic.Bytes += done!.Value.GetProperty("encodedDataLength").GetDouble();
        await session.SendAsync("Network.enable");
        return traffic;
    }
}
