using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Shanzhi.Faults.Tests;

/// <summary>The host is killed in the middle of its work, again and again; the long run of 500 kills is a benchmark.</summary>
public sealed class KillTests(HostProgramFixture fixture) : IClassFixture<HostProgramFixture>
{
    private const int Kills = 8;
    private const int Writers = 6;
    private const string Page = "/ninghai/v/330226106208/report";

    [Fact]
    public async Task Killed_while_reports_come_in_nothing_acknowledged_is_lost_and_nothing_is_there_twice()
    {
        var host = fixture.Host;
        ConcurrentDictionary<string, string> acknowledged = new(StringComparer.Ordinal);
        ConcurrentDictionary<string, Form> unanswered = new(StringComparer.Ordinal);
        for (var kill = 0; kill < Kills; kill++)
        {
            using var stop = new CancellationTokenSource();
            var writers = Enumerable.Range(0, Writers).Select(writer => WriteAsync(host, $"{kill}-{writer}", acknowledged, unanswered, stop.Token)).ToList();

            // Some kills while the first answers are being made, some in full run.
            var before = acknowledged.Count;
            for (var waited = 0; kill % 2 == 1 && acknowledged.Count < before + Writers && waited < 500; waited++)
            {
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50 + kill * 137 % 700), TestContext.Current.CancellationToken);
            await host.KillAsync();
            await stop.CancelAsync();
            await Task.WhenAll(writers);
            await host.ServeAsync();
        }

        acknowledged.Count.ShouldBeGreaterThan(Kills, "Too few reports went through to prove anything.");
        unanswered.ShouldNotBeEmpty("No kill met a report on its way.");
        foreach (var (text, form) in unanswered)
        {
            // As a phone does that never heard: the same page, the same key, once more, and again.
            var first = await SendAsync(host, form);
            first.ShouldNotBeEmpty();
            (await SendAsync(host, form)).ShouldBe(first);
            acknowledged[text] = first;
        }

        var kept = await ReadAsync(host);
        foreach (var (text, received) in acknowledged)
        {
            kept.Where(report => report.Text == text).Select(report => report.Number).ShouldBe([received.Split('/')[^2]], text);
        }

        kept.Count.ShouldBe(acknowledged.Count, "There is a report nobody knows of.");
        var (code, output) = await host.RunAsync("verify", "--tenant", "ninghai", "--json");
        code.ShouldBe(0, output);
        JsonDocument.Parse(output[output.IndexOf('{', StringComparison.Ordinal)..(output.LastIndexOf('}') + 1)]).RootElement.GetProperty("intact").GetBoolean().ShouldBeTrue();
    }

    /// <summary>One phone: opens the form, hands in, goes on, until the line is cut.</summary>
    private static async Task WriteAsync(HostProgram host, string who, ConcurrentDictionary<string, string> acknowledged, ConcurrentDictionary<string, Form> unanswered, CancellationToken stop)
    {
        using var browser = new Browser(host.CreateClient());
        for (var at = 0; !stop.IsCancellationRequested; at++)
        {
            var text = $"第 {who}-{at} 件";
            Form? sent = null;
            try
            {
                sent = await FormAsync(browser, text);
                var answer = await browser.PostAsync(sent, sent.With());
                answer.Status.ShouldBe(302);
                acknowledged[text] = answer.Location;
            }
            catch (Exception exception) when (exception is HttpRequestException or SocketException or IOException or TaskCanceledException or ShouldAssertException)
            {
                if (sent is not null)
                {
                    unanswered[text] = sent;
                }

                return;
            }
        }
    }

    private static async Task<Form> FormAsync(Browser browser, string text)
    {
        var form = await browser.FormAsync(Page);
        var filled = form.With(("Input.Text", text), ("Input.PlaceText", "桥头"), ("Input.Anonymous", "true"), ("Input.NotSame", "true"));
        return form with { Fields = [.. filled.Select(field => new Field(field.Name, "hidden", field.Value))] };
    }

    private static async Task<string> SendAsync(HostProgram host, Form form)
    {
        using var browser = new Browser(host.CreateClient());
        var token = (await browser.FormAsync(Page)).Fields.Single(field => field.Name == Form.Token).Value!;
        return (await browser.SubmitAsync(form, (Form.Token, token))).Location;
    }

    private static async Task<List<(string Number, string Text)>> ReadAsync(HostProgram host)
    {
        var file = Directory.EnumerateFiles(Path.Combine(host.Folder, "tenants"), "*.db", SearchOption.AllDirectories).Single();
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT \"Number\", \"Text\" FROM grid_reports";
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        List<(string, string)> rows = [];
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add((reader.GetString(0), reader.GetString(1)));
        }

        return rows;
    }
}
