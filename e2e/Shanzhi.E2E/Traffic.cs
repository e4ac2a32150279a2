namespace Shanzhi.E2E;

/// <summary>What went over the wire, as the browser counts it: headers and compressed bodies. What came out of the browser's own cache did not.</summary>
internal sealed class Traffic
{
    private readonly Dictionary<string, string> sent = [];

    public List<string> Requests { get; } = [];

    public double Bytes { get; private set; }

    public static async Task<Traffic> ListenAsync(IPage page)
    {
        var traffic = new Traffic();
        var session = await page.Context.NewCDPSessionAsync(page);
        session.Event("Network.requestWillBeSent").OnEvent += (_, sent) => traffic.sent[sent!.Value.GetProperty("requestId").GetString()!] = sent.Value.GetProperty("request").GetProperty("url").GetString()!;
        session.Event("Network.requestServedFromCache").OnEvent += (_, cached) => traffic.sent.Remove(cached!.Value.GetProperty("requestId").GetString()!);
        session.Event("Network.responseReceived").OnEvent += (_, received) =>
        {
            var response = received!.Value.GetProperty("response");
            if (traffic.sent.Remove(received.Value.GetProperty("requestId").GetString()!, out var url) && !url.StartsWith("data:", StringComparison.Ordinal) && !response.GetProperty("fromDiskCache").GetBoolean())
            {
                traffic.Requests.Add(url);
            }
        };
        session.Event("Network.loadingFinished").OnEvent += (_, done) => traffic.Bytes += done!.Value.GetProperty("encodedDataLength").GetDouble();
        await session.SendAsync("Network.enable");
        return traffic;
    }
}
