using System.Diagnostics;
using System.Globalization;

namespace Shanzhi.E2E.Field;

/// <summary>Exactly once from the phone (恰好一次): a bounded number of random runs here; <c>benchmarks/field.sh</c> does a thousand with the same code.</summary>
public sealed class FieldRunTests(Site site, ITestOutputHelper output)
{
    [Fact]
    public async Task Whatever_happens_on_the_way_each_thing_is_handed_in_once_with_its_photos()
    {
        var runs = Number("FIELD_RUNS") ?? 16;
        var seed = Number("FIELD_SEED") ?? Random.Shared.Next(1, 100_000);
        Say($"seed {seed}, {runs} runs");
        var (watch, day) = (Stopwatch.StartNew(), new FieldRuns(site, seed));
        await day.RunAsync(runs, Say).WaitAsync(TimeSpan.FromMinutes(10 + runs), TestContext.Current.CancellationToken);
        Say(string.Create(CultureInfo.InvariantCulture, $"{runs} runs, {day.Written} things, each once, in {watch.Elapsed.TotalSeconds:F0} s: {day.Met}"));
    }

    private void Say(string line)
    {
        output.WriteLine(line);
        if (Number("FIELD_RUNS") is not null)
        {
            Console.WriteLine(line);
        }
    }

    private static int? Number(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : null;
}
