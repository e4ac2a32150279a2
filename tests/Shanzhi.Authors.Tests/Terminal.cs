using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Shanzhi.Authors.Tests;

/// <summary>A shell session of somebody with a clone: folder, variables and functions last from block to block; templates go to a store of its own.</summary>
internal sealed class Terminal : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    // What the test runner's own build left in the environment confuses a build that it starts.
    private static readonly string[] Inherited = ["MSBUILD", "VSTEST", "TESTINGPLATFORM", "DOTNET_HOST", "ASPNETCORE_", "Shanzhi__"];

    private readonly string port = FreePort();
    private readonly StringBuilder second = new();
    private Process? background;

    public string Folder { get; } = Directory.CreateTempSubdirectory("shanzhi-author-").FullName;

    private string State => Path.Combine(Folder, ".session");

    /// <returns>What the block wrote, to either stream.</returns>
    public async Task<string> RunAsync(Block block, string? folder = null)
    {
        using var process = Start(block, folder);
        using CancellationTokenSource patience = new(Patience);
        var said = process.StandardOutput.ReadToEndAsync(patience.Token);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"tutorial.md:{block.Line} did not end in {Patience.TotalMinutes} minutes. The second terminal says:\n{second}");
        }

        var output = await said;
        process.ExitCode.ShouldBe(0, $"tutorial.md:{block.Line} failed:\n{block.Text}\n{output}\nThe second terminal says:\n{second}");
        return output;
    }

    /// <summary>Starts the block in the second terminal, stopping what ran there.</summary>
    public async Task RunInBackgroundAsync(Block block)
    {
        await StopAsync();
        background = Start(block, null);
        background.OutputDataReceived += (_, line) => second.AppendLine(line.Data);
        background.BeginOutputReadLine();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private Process Start(Block block, string? folder)
    {
        var script = Path.Combine(Folder, $".block{block.Line}.sh");
        // The test runner speaks to this process over its standard input: a program that inherits it may make it non-blocking, as npm does, or read from it.
        File.WriteAllText(script, $$"""
            exec 2>&1 < /dev/null
            set -euo pipefail
            if [ -f '{{State}}' ]; then . '{{State}}'; fi
            dotnet() { if [ "$1" = new ]; then command dotnet "$@" --debug:custom-hive '{{Folder}}/.templates'; else command dotnet "$@"; fi; }
            {{(folder is null ? "" : $"cd '{folder}'")}}
            {{block.Text.Replace("localhost:5080", $"localhost:{port}", StringComparison.Ordinal)}}
            {{(folder is null ? $$"""{ export -p; declare -f; printf 'cd %q\n' "$PWD"; } > '{{State}}'""" : "")}}
            """);
        var start = new ProcessStartInfo("bash", [script]) { WorkingDirectory = Folder, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var name in start.Environment.Keys.Where(name => Array.Exists(Inherited, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["SHANZHI"] = Tutorial.Repository;
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";

        // No helper of a build may outlive the block that started it.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        return Process.Start(start)!;
    }

    private async Task StopAsync()
    {
        if (background is not null)
        {
            background.Kill(entireProcessTree: true);
            await background.WaitForExitAsync();
            background.Dispose();
            background = null;
        }
    }

    private static string FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
