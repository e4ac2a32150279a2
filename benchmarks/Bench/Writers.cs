using System.Collections.Concurrent;
using System.Diagnostics;

namespace Shanzhi.Bench;

/// <param name="PerSecond">Acknowledged writes a second.</param>
internal sealed record Writes(double PerSecond, double P50, double P99, int Failures);

/// <summary>Many writers, each sending its next as soon as the last was answered.</summary>
internal static class Writers
{
    public const int Count = 64;

    /// <param name="write">Writes once, on behalf of the writer of this number; true when acknowledged.</param>
    public static async Task<Writes> RunAsync(int seconds, Func<int, Random, Task<bool>> write)
    {
        ConcurrentBag<double> times = [];
        var failures = 0;
        var watch = Stopwatch.StartNew();
        var end = TimeSpan.FromSeconds(seconds);
        await Task.WhenAll(Enumerable.Range(0, Count).Select(writer => Task.Run(async () =>
        {
            Random random = new();
            while (watch.Elapsed < end)
            {
                var start = Stopwatch.GetTimestamp();
                if (await write(writer, random))
                {
                    times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }
                else
                {
                    Interlocked.Increment(ref failures);
                }
            }
        })));
        return new Writes(times.Count / watch.Elapsed.TotalSeconds, times.Median(), times.At(0.99), failures);
    }

    /// <summary>Alternating rounds after a warm-up of both, and the two bounds.</summary>
    public static async Task<int> CompareAsync(
        string what, int rounds, int seconds, Func<int, Task<Writes>> product, Func<int, Task<Writes>> bare, Func<Task<string>> quiet, double? bound, double? p99Bound)
    {
        for (var warm = 0; warm < 2; warm++)
        {
            await product(20);
            await quiet();
            await bare(10);
        }

        List<(Writes Product, Writes Bare)> all = [];
        for (var round = 1; round <= rounds; round++)
        {
            var ours = await product(seconds);
            var late = await quiet();
            var theirs = await bare(seconds);
            all.Add((ours, theirs));
            Console.WriteLine($"  {what} {round}: product {Say(ours)}{late}, bare {Say(theirs)}, ratio {ours.PerSecond / theirs.PerSecond:0.00}");
        }

        Console.WriteLine($"{what}: product {all.Select(one => one.Product.PerSecond).Median():0}/s p99 {all.Select(one => one.Product.P99).Median():0} ms, "
            + $"bare {all.Select(one => one.Bare.PerSecond).Median():0}/s p99 {all.Select(one => one.Bare.P99).Median():0} ms; failed {all.Sum(one => one.Product.Failures)} and {all.Sum(one => one.Bare.Failures)}");
        var ratio = all.Select(one => one.Product.PerSecond / one.Bare.PerSecond).Median();
        if (bound is not { } least)
        {
            Console.WriteLine($"       {what}, a second against bare: {ratio:0.00}");
            return 0;
        }

        var failed = Figures.AtLeast($"{what}, a second against bare", ratio, least);
        return p99Bound is { } most ? failed + Figures.AtMost($"{what}, p99 against bare's", all.Select(one => one.Product.P99 / one.Bare.P99).Median(), most) : failed;
    }

    private static string Say(Writes writes) => $"{writes.PerSecond:0}/s p50 {writes.P50:0} p99 {writes.P99:0} ms{(writes.Failures > 0 ? $" {writes.Failures} FAILED" : "")}";
}
