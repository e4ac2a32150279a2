using System.Diagnostics;
using System.Globalization;

namespace Shanzhi.Bench;

/// <summary>A program of ours running in a process of its own.</summary>
internal sealed class Site : IAsyncDisposable
{
    private const int ClockTicks = 100;
    private readonly Process process;

    private Site(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    public int Id => process.Id;

    public static async Task<Site> StartAsync(string dll, Uri address, Dictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [dll]) { WorkingDirectory = Path.GetDirectoryName(dll), UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        start.Environment["ASPNETCORE_URLS"] = address.ToString().TrimEnd('/');
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        var started = Process.Start(start)!;
        started.OutputDataReceived += (_, line) => Tell(line.Data);
        started.ErrorDataReceived += (_, line) => Tell(line.Data);
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        var site = new Site(started, address);
        await site.ReadyAsync();
        return site;
    }

    /// <summary>Processor time used so far, user and system.</summary>
    public TimeSpan Cpu()
    {
        var fields = File.ReadAllText($"/proc/{Id}/stat").Split(") ")[1].Split(' ');
        return TimeSpan.FromSeconds((double)(long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / ClockTicks);
    }

    /// <summary>Resident memory in bytes.</summary>
    public long Resident()
        => long.Parse(File.ReadLines($"/proc/{Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) << 10;

    /// <summary>Waits until nothing is left to do, so that one side's late work does not slow the other.</summary>
    /// <returns>How long it took.</returns>
    public async Task<TimeSpan> QuietAsync()
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < TimeSpan.FromMinutes(3))
        {
            var before = Cpu();
            await Task.Delay(1000);
            if (Cpu() - before < TimeSpan.FromMilliseconds(60))
            {
                break;
            }
        }

        return watch.Elapsed;
    }

    /// <summary><c>kill -9</c>.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Asks it to end in good order.</summary>
    public async Task StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        process.Dispose();
    }

    private static void Tell(string? line)
    {
        if (Environment.GetEnvironmentVariable("BENCH_VERBOSE") == "1")
        {
            Console.Error.WriteLine(line);
        }
    }

    private async Task ReadyAsync()
    {
        using var client = new HttpClient(new SocketsHttpHandler()) { Timeout = TimeSpan.FromSeconds(5) };
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < TimeSpan.FromMinutes(5) && !process.HasExited)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(Address, "health/ready"));
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
            {
                // Not listening yet.
            }

            await Task.Delay(50);
        }

        throw new InvalidOperationException($"{Address} did not come up; BENCH_VERBOSE=1 shows what it says.");
    }
}
