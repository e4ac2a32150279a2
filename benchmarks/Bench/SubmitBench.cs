namespace Shanzhi.Bench;

/// <summary>
/// A report through the real form, 64 writers on one county, durable; against the bare app's insert of one row with one commit a request.
/// What the product does afterwards (notifications, events) is waited for before the bare app's turn.
/// </summary>
internal sealed class SubmitBench(Workshop shop, int rounds, int seconds)
{
    public async Task<int> RunAsync()
    {
        var folder = await shop.CopyDemoAsync("submit");
        var villages = Workshop.Villages(Workshop.TenantDatabase(folder), Writers.Count);
        await using var host = await shop.StartHostAsync(folder);
        await using var bare = await shop.StartBareAsync(folder, "");
        using var client = ReportForm.NewClient();
        var forms = new ReportForm[Writers.Count];
        for (var at = 0; at < forms.Length; at++)
        {
            forms[at] = await ReportForm.OpenAsync(client, new Uri(shop.TenantAddress, $"v/{villages[at]}/report"));
        }

        ReportForm[] plain = [.. villages.Select(village => new ReportForm(client, new Uri(shop.BareAddress, $"v/{village}/report"), null, null))];
        return await Writers.CompareAsync(
            "report submission", rounds, seconds,
            time => RunAsync(forms, time), time => RunAsync(plain, time),
            async () => $" (quiet after {(await host.QuietAsync()).TotalSeconds:0} s)", 1.0, 1.0 / 3);
    }

    private static Task<Writes> RunAsync(ReportForm[] forms, int seconds)
        => Writers.RunAsync(seconds, async (writer, random) => await forms[writer].SendAsync(Guid.CreateVersion7().ToString("N"), ReportForm.NewText(random)) is not null);
}
