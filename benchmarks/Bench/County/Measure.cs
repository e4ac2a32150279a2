namespace Shanzhi.Bench.County;

/// <summary>What one page took, beside its bare queries and a page without any; milliseconds.</summary>
internal sealed record Taken(string Store, string Size, Question Question, int Rounds, double Page, double Page99, double Sql, double Bare)
{
    /// <summary>Of what is allowed: three times the bare queries, and the bare page.</summary>
    public double Share => Page / ((3 * Sql) + Bare);

    public double Spread => Page99 / Page;

    /// <summary>Below some milliseconds a pause of the collector is ten times anything.</summary>
    public bool Holds => Share <= 1 && (Spread <= 10 || Page99 < 50);

    public override string ToString() => $"{(Holds ? "holds" : "FAILS"),-6} {Question.Name + (Question.Login.Length > 0 ? $" ({Question.Login})" : ""),-58} p50 {Page,8:0.0} p99 {Page99,8:0.0} | sql {Sql,8:0.00} bare page {Bare,5:0.0} | share {Share,5:0.00} p99/p50 {Spread,5:0.0} | {Rounds}";
}

/// <summary>One caller, one request after the other: the page, its bare queries and the bare page in turn, so that what else the machine does falls on all.</summary>
internal sealed class Measure(Workshop shop, Store store, CountySize size, int rounds)
{
    private const int Seed = 7;

    /// <summary>What takes long is asked less often.</summary>
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(int.Parse(Environment.GetEnvironmentVariable("BENCH_SECONDS") ?? "20"));

    public async Task<IReadOnlyList<Taken>> RunAsync(string? only)
    {
        await using var host = await shop.StartHostAsync(store);
        var quiet = await host.QuietAsync();
        var known = await Known.ReadAsync(store, size.Years);
        Console.WriteLine($"{store.Name}, {size.Name}: {await store.BytesAsync() / 1e9:0.00} GB, quiet after {quiet.TotalSeconds:0} s");
        await using Plain plain = new(await store.OpenPlainAsync(), known.Tenant);
        Dictionary<string, Reader> readers = new(StringComparer.Ordinal);
        List<Taken> taken = [];
        foreach (var question in new Questions(store, known).Of().Concat(new Countings(known).Of()).Where(question => only is null || question.Name.Contains(only, StringComparison.Ordinal)))
        {
            if (!readers.TryGetValue(question.Login, out var reader))
            {
                readers[question.Login] = reader = await Reader.SignInAsync(shop.TenantAddress, question.Login);
            }

            try
            {
                var one = await OneAsync(question, reader, plain);
                taken.Add(one);
                Console.WriteLine(one);
            }
            catch (Exception exception) when (exception is InvalidOperationException or HttpRequestException or TaskCanceledException)
            {
                Console.WriteLine($"BROKEN {question.Name} ({question.Login}): {exception.Message}");
            }
        }

        foreach (var reader in readers.Values)
        {
            reader.Dispose();
        }

        await host.StopAsync();
        return taken;
    }

    private async Task<Taken> OneAsync(Question question, Reader reader, Plain plain)
    {
        Chance chance = new(Seed);
        var (pages, queries, bares) = (new List<double>(), new List<double>(), new List<double>());
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var warm = 10;
        for (var round = -warm; round < rounds && (watch.Elapsed < Most || round < 10); round++)
        {
            var ask = question.Next(chance);
            var (text, page) = ask.Form is { } form ? await reader.PostAsync(ask.Path, form) : await reader.GetAsync(ask.Path);
            var (found, rows, sql) = await plain.AskAsync(ask.Bare);
            var (_, bare) = await reader.GetAsync(question.Login.Length == 0 ? "sign-in/staff" : "grid/export");
            if (round == -warm)
            {
                Check(question, ask, text, found, rows);
            }

            if (round >= 0)
            {
                pages.Add(page);
                queries.Add(sql);
                bares.Add(bare);
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
