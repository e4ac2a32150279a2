using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;

namespace Shanzhi.Bench;

/// <summary>
/// Kills the host while reports come in, starts it again on the same files, sends again whatever was not answered, and at the end looks into the file:
/// every acknowledged report is there once, a repeated one has its first number, and the audit chain holds.
/// </summary>
internal sealed class KillsBench(Workshop shop)
{
    private const int Senders = 8;
    private readonly ConcurrentDictionary<string, string> acknowledged = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (int Sender, string Text)> open = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (int Sender, string Text)> texts = new(StringComparer.Ordinal);
    private int changed;
    private int repeated;

    public async Task<int> RunAsync(int times)
    {
        var folder = await shop.CopyDemoAsync("kills");
        var villages = Workshop.Villages(Workshop.TenantDatabase(folder), Senders);
        Random random = new(20261122);
        var watch = Stopwatch.StartNew();
        ReportForm[]? forms = null;
        for (var kill = 1; kill <= times; kill++)
        {
            await using var host = await shop.StartHostAsync(folder);
            using var client = ReportForm.NewClient();
            forms = forms is null ? await OpenAsync(client, villages) : [.. forms.Select(form => form.With(client))];
            await RepeatAsync(forms, random);
            using CancellationTokenSource dead = new();
            var had = acknowledged.Count;
            var sending = Enumerable.Range(0, Senders).Select(sender => Task.Run(() => SendAsync(forms[sender], sender, dead.Token))).ToArray();
            while (acknowledged.Count == had)
            {
                await Task.Delay(1);
            }

            await Task.Delay(random.Next(0, 300));
            await host.KillAsync();
            await dead.CancelAsync();
            await Task.WhenAll(sending);
            if (kill % 25 == 0)
            {
                Console.WriteLine($"  {kill} kills in {watch.Elapsed.TotalMinutes:0.0} min: {acknowledged.Count} acknowledged, {open.Count} cut off by the last, {repeated} sent again");
            }
        }

        await using (var last = await shop.StartHostAsync(folder))
        {
            using var client = ReportForm.NewClient();
            await RepeatAsync([.. forms!.Select(form => form.With(client))], random);
            await last.StopAsync();
        }

        return Check(folder) + await VerifyAsync(folder);
    }

    private async Task<ReportForm[]> OpenAsync(HttpClient client, IReadOnlyList<string> villages)
    {
        List<ReportForm> forms = [];
        foreach (var village in villages)
        {
            forms.Add(await ReportForm.OpenAsync(client, new Uri(shop.TenantAddress, $"v/{village}/report")));
        }

        return [.. forms];
    }

    private async Task SendAsync(ReportForm form, int sender, CancellationToken dead)
    {
        Random random = new();
        while (!dead.IsCancellationRequested)
        {
            var key = Guid.CreateVersion7().ToString("N");
            var text = key + ReportForm.NewText(random);
            open[key] = (sender, text);
            try
            {
                if (await form.SendAsync(key, text, dead) is { } number)
                {
                    acknowledged[key] = number;
                    texts[key] = (sender, text);
                    open.TryRemove(key, out _);
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or SocketException or OperationCanceledException or IOException)
            {
                // Cut off: it may or may not be in; it is sent again.
                return;
            }
        }
    }

    /// <summary>What was cut off is sent again, and so are a few that were acknowledged.</summary>
    private async Task RepeatAsync(ReportForm[] forms, Random random)
    {
        foreach (var (key, (sender, text)) in open.ToList())
        {
            if (await forms[sender].SendAsync(key, text) is { } number)
            {
                acknowledged[key] = number;
                texts[key] = (sender, text);
                open.TryRemove(key, out _);
                repeated++;
            }
        }

        foreach (var (key, number) in acknowledged.ToList().OrderBy(_ => random.Next()).Take(3))
        {
            var (sender, text) = texts[key];
            changed += await forms[sender].SendAsync(key, text) == number ? 0 : 1;
            repeated++;
        }
    }

    private int Check(string folder)
    {
        using var connection = new SqliteConnection($"Data Source={Workshop.TenantDatabase(folder)};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT substr(Text, 1, 32), Number FROM grid_reports";
        using var reader = command.ExecuteReader();
        Dictionary<string, List<string>> kept = new(StringComparer.Ordinal);
        while (reader.Read())
        {
            (kept.TryGetValue(reader.GetString(0), out var numbers) ? numbers : kept[reader.GetString(0)] = []).Add(reader.GetString(1));
        }

        var lost = acknowledged.Count(pair => !kept.TryGetValue(pair.Key, out var numbers) || !numbers.Contains(pair.Value));
        var twice = kept.Count(pair => Guid.TryParseExact(pair.Key, "N", out _) && pair.Value.Count > 1);
        Console.WriteLine($"{acknowledged.Count} acknowledged, {repeated} sent again, {open.Count} never answered");
        return Figures.AtMost("acknowledged reports lost", lost, 0) + Figures.AtMost("reports kept twice", twice, 0)
            + Figures.AtMost("repeats answered with another number", changed, 0) + Figures.AtMost("never answered", open.Count, 0);
    }

    private async Task<int> VerifyAsync(string folder)
    {
        var start = new ProcessStartInfo("dotnet", [shop.Host, "verify", "--tenant", "longyou"]) { WorkingDirectory = Path.GetDirectoryName(shop.Host) };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Shanzhi__DataPath"] = folder;
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        return Figures.AtMost("exit code of verify (the audit chain)", process.ExitCode, 0);
    }
}
