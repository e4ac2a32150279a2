using System.Globalization;

namespace Shanzhi.E2E.Field;

/// <summary>
/// Random runs of a day in the field, from one seed: things are written, the network breaks at every kind of moment, sessions end, tabs are killed, storage fills up, two tabs send at once.
/// At the end of each run the network is back, and everything must be in the county's file once, with its photos.
/// </summary>
internal sealed class FieldRuns(Site site, int seed)
{
    private static readonly Fault[] Faults = Enum.GetValues<Fault>();
    private readonly Random random = new(seed);
    private readonly Dictionary<string, int> written = [];
    private readonly Dictionary<string, int> met = [];
    private readonly List<string> lately = [];

    /// <summary>How often each thing happened, for the log.</summary>
    public string Met => string.Join(", ", met.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value}")));

    public int Written => written.Count;

    public async Task RunAsync(int runs, Action<string>? log = null)
    {
        await using var network = await FaultyNetwork.StartAsync(site.Address);
        await using var visitor = await site.VisitorAsync(Sizes.Phone, through: network.Address, worker: random.Next(2) == 0);
        FilePayload[] photos = [await Photos.TakeAsync(visitor, "a.jpg", "#468"), await Photos.TakeAsync(visitor, "b.jpg", "#a62"), await Photos.TakeAsync(visitor, "c.jpg", "#3a4")];
        var phone = new FieldPhone(visitor, "grid");
        await phone.SignInAsync();
        for (var run = 0; run < runs; run++)
        {
            lately.Clear();
            try
            {
                await OneAsync(phone, network, photos, run);
                await CheckAsync(run);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                throw new ShouldAssertException($"Seed {seed}, run {run} ({string.Join(", ", lately)}) at {phone.Page.Url}: {exception.Message}\n{await phone.Page.Locator("main").InnerTextAsync()}", exception);
            }

            if ((run + 1) % 50 == 0)
            {
                log?.Invoke(string.Create(CultureInfo.InvariantCulture, $"{run + 1} runs, {Written} things: {Met}"));
            }
        }
    }

    private async Task OneAsync(FieldPhone phone, FaultyNetwork network, FilePayload[] photos, int run)
    {
        var things = 1 + random.Next(2);
        for (var thing = 0; thing < things; thing++)
        {
            var taken = photos[..random.Next(photos.Length)];
            // Digits alone tell reports apart for the test; the word in front is what a person would have written.
            var text = string.Create(CultureInfo.InvariantCulture, $"R{seed}-{run:D4}-{thing} 路边的灯不亮");
            await phone.WriteAsync(text, taken);
            lately.Add(text);
            network.Lay(Enumerable.Range(0, random.Next(4)).Select(_ => Happens(Faults[random.Next(Faults.Length)])));
            await PressAsync(phone, text);
            written[text] = taken.Length;
        }

        network.Mend();
        await BackAsync(phone);
    }

    private async Task PressAsync(FieldPhone phone, string text)
    {
        switch (random.Next(8))
        {
            case 0:
                Note("session over");
                await phone.LoseSessionAsync();
                await phone.PressAsync();
                await phone.KeptAsync(text);
                break;
            case 1:
                Note("tab killed");
                await phone.PressAsync();
                await phone.KeptAsync(text);
                await phone.Page.WaitForTimeoutAsync(random.Next(120));
                await phone.KillAsync();
                break;
            case 2:
                Note("two tabs");
                await phone.PressAsync();
                await phone.KeptAsync(text);
                var second = await phone.SecondTabAsync();
                var both = ConnectedAsync(phone.Page);
                await second.GotoAsync(phone.Page.Url.Split("/v/")[0].Split("/r/")[0] + "/field");
                await ConnectedAsync(second);
                await both;
                await phone.Page.WaitForTimeoutAsync(random.Next(200));
                await second.CloseForSureAsync();
                break;
            case 3:
                Note("phone full");
                await phone.RefuseToKeepAsync();
                await phone.PressAsync();
                await phone.Page.GetByText("没存下").First.WaitForAsync();
                await phone.KeepAgainAsync();
                // What was written still stands on the page.
                await phone.PressAsync();
                await phone.KeptAsync(text);
                break;
            default:
                await phone.PressAsync();
                await phone.KeptAsync(text);
                break;
        }
    }

    /// <summary>Tells a page that the network is back. One that leaves for another at that moment has been told enough.</summary>
    private static async Task ConnectedAsync(IPage page)
    {
        try
        {
            await page.EvaluateAsync("() => dispatchEvent(new Event('online'))");
        }
        catch (PlaywrightException exception) when (exception.Message.Contains("Execution context was destroyed", StringComparison.Ordinal))
        {
            await page.WaitForLoadStateAsync();
        }
    }

    /// <summary>Network and session are there again.</summary>
    private static async Task BackAsync(FieldPhone phone)
    {
        await phone.OpenAsync("/grid/work");
        if (phone.Page.Url.Contains("/sign-in", StringComparison.Ordinal))
        {
            await phone.SignInAsync();
        }

        await phone.DrainAsync(TimeSpan.FromSeconds(75));
    }

    private async Task CheckAsync(int run)
    {
        var start = string.Create(CultureInfo.InvariantCulture, $"R{seed}-{run:D4}-");
        var kept = await Ledger.ReportsAsync(site.FolderOf(1), start);
        foreach (var (text, photos) in written.Where(pair => pair.Key.StartsWith(start, StringComparison.Ordinal)))
        {
            kept.GetValueOrDefault(text).ShouldBe((1, photos), text);
        }
    }

    private Fault Happens(Fault fault)
    {
        Note(fault.ToString());
        return fault;
    }

    private void Note(string what)
    {
        lately.Add(what);
        met[what] = met.GetValueOrDefault(what) + 1;
    }
}
