using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Shanzhi.Bench;

/// <param name="PerSecond">Requests a second.</param>
/// <param name="CpuMicroseconds">Processor time of the server for one request.</param>
internal sealed record Load(double PerSecond, double CpuMicroseconds, double P99Milliseconds);

/// <summary>The load generator <c>wrk</c>: cheap enough not to hide what the servers cost.</summary>
internal static partial class Wrk
{
    public static async Task<Load> RunAsync(Site site, Uri page, int seconds, string? cookie)
    {
        List<string> arguments = ["-t1", "-c32", $"-d{seconds}s", "--timeout", "20s", "--latency", page.ToString()];
        if (cookie is not null)
        {
            arguments.AddRange(["-H", $"Cookie: {cookie}"]);
        }

        var cpu = site.Cpu();
        using var process = Process.Start(new ProcessStartInfo("wrk", arguments) { UseShellExecute = false, RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("wrk is missing: apt-get install wrk");
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (text.Contains("Non-2xx", StringComparison.Ordinal) || text.Contains("Socket errors", StringComparison.Ordinal))
        {
            throw new InvalidOperationException(text);
        }

        var count = double.Parse(Count().Match(text).Groups["n"].Value, CultureInfo.InvariantCulture);
        return new Load(
            double.Parse(PerSecond().Match(text).Groups["n"].Value, CultureInfo.InvariantCulture),
            (site.Cpu() - cpu).TotalMicroseconds / count,
            Milliseconds(P99().Match(text)));
    }

    private static double Milliseconds(Match match) => double.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture)
        * match.Groups["unit"].Value switch { "us" => 0.001, "ms" => 1, _ => 1000 };

    [GeneratedRegex(@"(?<n>\d+) requests in", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Count();

    [GeneratedRegex(@"Requests/sec:\s+(?<n>[\d.]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PerSecond();

    [GeneratedRegex(@"99%\s+(?<n>[\d.]+)(?<unit>us|ms|s|m)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex P99();
}
