using System.Data.Common;

namespace Shanzhi.Bench.County;

/// <summary>What one page took, beside its bare queries and the bare app's page; milliseconds.</summary>
internal sealed record Taken(string Store, string Size, Question Question, int Rounds, double Page, double Page99, double Sql, double Bare)
{
    /// <summary>Of what is allowed: three times the bare queries, and the bare page.</summary>
    public double Share => Page / ((3 * Sql) + Bare);

    public double Spread => Page99 / Page;

    /// <summary>Below some milliseconds a pause of the collector is ten times anything.</summary>
    public bool Holds => Share <= 1 && (Spread <= 10 || Page99 < 50);

    public override string ToString() => $"{(Holds ? "holds" : "FAILS"),-6} {Question.Name + (Question.Login.Length > 0 ? $" ({Question.Login})" : ""),-58} p50 {Page,8:0.0} p99 {Page99,8:0.0} | sql {Sql,8:0.00} bare page {Bare,5:0.0} | share {Share,5:0.00} p99/p50 {Spread,5:0.0} | {Rounds}";
}

/// <summary>One caller, one request after the other: the page, its bare queries and the bare page in turn, ten of each, so that what else the machine does falls on all.</summary>
internal sealed class Measure(Workshop shop, Store store, CountySize size, int rounds)
{
    private const int Seed = 7;

    /// <summary>Of each, one after the other, before it is the next one's turn: a host at work has its code at hand, and so has who asks the store.</summary>
    private const int Block = 10;

    private const int WarmRounds = 60;

    private static readonly TimeSpan WarmMost = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(10);

    /// <summary>What takes long is asked less often.</summary>
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(int.Parse(Environment.GetEnvironmentVariable("BENCH_SECONDS") ?? "20"));

    public async Task<IReadOnlyList<Taken>> RunAsync(string? only)
    {
        await using var host = await shop.StartHostAsync(store);
        var quiet = await host.QuietAsync();
        var known = await Known.ReadAsync(store, size.Years);
        Console.WriteLine($"{store.Name}, {size.Name}: {await store.BytesAsync() / 1e9:0.00} GB, quiet after {quiet.TotalSeconds:0} s");
        await using Plain plain = new(await store.OpenPlainAsync(), known.Tenant);
        List<Question> questions = [.. new Questions(store, known).Of().Concat(new Countings(known).Of()).Concat(new Rounds(store, known).Of()).Where(question => only is null || question.Name.Contains(only, StringComparison.Ordinal))];
        using Reader bare = new(shop.BarePage);
        Dictionary<string, Reader> readers = new(StringComparer.Ordinal);
        foreach (var login in questions.Select(question => question.Login).Distinct(StringComparer.Ordinal))
        {
            readers[login] = await Reader.SignInAsync(shop.TenantAddress, login);
        }

        // A host is up for weeks: what the runtime compiles anew while pages are asked for the first hundred times is over.
        foreach (var question in questions)
        {
            await TryAsync(question, () => WarmAsync(question, readers[question.Login]));
        }

        for (var round = 0; round < 10 * WarmRounds; round++)
        {
            await bare.GetAsync("");
        }

        await Task.Delay(Settling);
        List<Taken> taken = [];
        foreach (var question in questions)
        {
            await TryAsync(question, async () =>
            {
                var one = await OneAsync(question, readers[question.Login], bare, plain);
                taken.Add(one);
                Console.WriteLine(one);
            });
        }

        foreach (var reader in readers.Values)
        {
            reader.Dispose();
        }

        await host.StopAsync();
        return taken;
    }

    private static async Task TryAsync(Question question, Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception exception) when (exception is InvalidOperationException or HttpRequestException or TaskCanceledException or DbException)
        {
            Console.WriteLine($"BROKEN {question.Name} ({question.Login}): {exception.Message}");
        }
    }

    private static async Task WarmAsync(Question question, Reader reader)
    {
        Chance chance = new(Seed);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        for (var round = 0; round < WarmRounds && watch.Elapsed < WarmMost; round++)
        {
            var ask = question.Next(chance);
            await OpenAsync(reader, ask);
        }
    }

    private static Task<(string Text, double Milliseconds)> OpenAsync(Reader reader, Ask ask) => ask.Form is { } form ? reader.PostAsync(ask.Path, form) : reader.GetAsync(ask.Path);

    private async Task<Taken> OneAsync(Question question, Reader reader, Reader bare, Plain plain)
    {
        Chance chance = new(Seed);
        var (pages, queries, bares) = (new List<double>(), new List<double>(), new List<double>());
        var watch = System.Diagnostics.Stopwatch.StartNew();
        for (var round = 0; round < rounds / Block && (watch.Elapsed < Most || round == 0); round++)
        {
            List<Ask> asks = [.. Enumerable.Range(0, Block).Select(_ => question.Next(chance))];
            foreach (var (at, ask) in asks.Index())
            {
                var (text, page) = await OpenAsync(reader, ask);
                pages.Add(page);
                if (round == 0 && at == 0)
                {
                    var (found, rows, _) = await plain.AskAsync(ask.Bare);
                    Check(question, ask, text, found, rows);
                }
            }

            foreach (var ask in asks)
            {
                queries.Add((await plain.AskAsync(ask.Bare)).Milliseconds);
            }

            foreach (var _ in asks)
            {
                bares.Add((await bare.GetAsync("")).Milliseconds);
            }
        }

        return new Taken(store.Name, size.Name, question, pages.Count, pages.Median(), pages.At(0.99), queries.Median(), bares.Median());
    }

    /// <summary>A page that does not show what its queries found is no measure of anything.</summary>
    private static void Check(Question question, Ask ask, string text, List<(string Number, string Id)> found, int rows)
    {
        var missing = found.Count(report => !text.Contains(report.Id, StringComparison.Ordinal) && !text.Contains(report.Number, StringComparison.Ordinal) && !text.Contains(Grid.Domain.ReportNumber.Grouped(report.Number), StringComparison.Ordinal));
        if (missing > 0 || rows == 0)
        {
            Console.WriteLine($"  note: {question.Name} ({question.Login}): {rows} rows; of {found.Count} reports the page lacks {missing} ({ask.Path})");
        }
    }
}
