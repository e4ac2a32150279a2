using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Shanzhi.E2E;

/// <summary><c>dotnet Shanzhi.Host.dll</c>, as an operator starts it.</summary>
internal sealed partial class HostProcess : IDisposable
{
    private readonly Process process;
    private readonly Uri address;
    private readonly StringBuilder said = new();

    /// <summary>Printed once, at the first start.</summary>
    public string OperatorPassword
    {
        get
        {
            lock (said)
            {
                return Told().Match(said.ToString()).Groups["password"].Value;
            }
        }
    }

    private HostProcess(Process process, Uri address)
    {
        this.process = process;
        this.address = address;
        process.OutputDataReceived += Hear;
        process.ErrorDataReceived += Hear;
    }

    /// <param name="settings">What it is told beside its address and its folder, by their environment names.</param>
    public static HostProcess Start(string folder, string configuration, Uri address, string data, IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine("bin", configuration, "net10.0", "Shanzhi.Host.dll")])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["ASPNETCORE_URLS"] = address.ToString(), ["Shanzhi__DataPath"] = data },
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var host = new HostProcess(Process.Start(start)!, address);
        host.process.BeginOutputReadLine();
        host.process.BeginErrorReadLine();
        return host;
    }

    /// <summary>Until the sample counties are there.</summary>
    /// <exception cref="InvalidOperationException">The host stopped, or took too long; the message holds what it said.</exception>
    public async Task ReadyAsync(IAPIRequest requests, TimeSpan patience, CancellationToken cancellation)
    {
        await using var client = await requests.NewContextAsync(new() { BaseURL = address.ToString() });
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < patience && !process.HasExited; await Task.Delay(500, cancellation))
        {
            try
            {
                var answer = await client.GetAsync("/health/ready");
                if (answer.Ok)
                {
                    return;
                }
            }
            catch (PlaywrightException)
            {
                // Not listening yet.
            }
        }

        lock (said)
        {
            throw new InvalidOperationException($"The host is not ready:\n{said}");
        }
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit(Limits.Farewell);
        }

        process.Dispose();
        lock (said)
        {
            File.WriteAllText(Path.Combine(Site.Screenshots, "host.log"), said.ToString());
        }
    }

    [GeneratedRegex(@"登录名 operator  密码 (?<password>\w+)", RegexOptions.None, 30000)]
    private static partial Regex Told();

    private void Hear(object sender, DataReceivedEventArgs line)
    {
        lock (said)
        {
            said.AppendLine(line.Data);
        }
    }
}
