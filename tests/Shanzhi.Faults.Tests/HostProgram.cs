using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;

namespace Shanzhi.Faults.Tests;

/// <summary>One running program for the tests of a class.</summary>
public sealed class HostProgramFixture : IAsyncLifetime
{
    internal HostProgram Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await HostProgram.StartAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

/// <summary>The built host as a program of its own, as it runs in a county: started by path, killed without a word.</summary>
internal sealed class HostProgram : IAsyncDisposable
{
    private static readonly string Dll = Path.Combine(Metadata("RepositoryRoot"), "src", "Host", "bin", Metadata("Configuration"), "net10.0", "Shanzhi.Host.dll");

    /// <summary>What the host is configured with when nobody says otherwise.</summary>
    public static string Settings => Path.Combine(Path.GetDirectoryName(Dll)!, "appsettings.json");

    private Process? process;
    private int phones;

    private HostProgram(string folder, int port) => (Folder, Port) = (folder, port);

    public string Folder { get; }

    public int Port { get; }

    public Uri Address => new($"http://127.0.0.1:{Port}");

    /// <summary>Most memory the program ever held, in bytes.</summary>
    public long PeakMemory => File.ReadLines($"/proc/{process!.Id}/status").Where(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
        .Select(line => long.Parse(string.Concat(line.Where(char.IsAsciiDigit))) * 1024).Single();

    /// <summary>Provisions one county and serves it below its prefix.</summary>
    public static async Task<HostProgram> StartAsync(string county = "330226", string blueprint = "ninghai")
    {
        File.Exists(Dll).ShouldBeTrue($"There is no {Dll}: build src/Host first.");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var host = new HostProgram(Directory.CreateTempSubdirectory("shanzhi-kill-").FullName, port);
        var (code, output) = await host.RunAsync("tenants", "add", "--county", county, "--identifier", blueprint, "--prefix", blueprint, "--blueprint", blueprint);
        code.ShouldBe(0, output);
        await host.ServeAsync();
        return host;
    }

    /// <summary>Starts serving, and waits until it says it is ready.</summary>
    public async Task ServeAsync()
    {
        process = Process.Start(Start(["--urls", Address.ToString()]))!;
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null);
        using var client = CreateClient();
        for (var tries = 0; tries < 400; tries++)
        {
            try
            {
                using var ready = await client.GetAsync("/health/ready");
                if (ready.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
            {
                process.HasExited.ShouldBeFalse("The host ended by itself.");
            }

            await Task.Delay(50);
        }

        throw new TimeoutException("The host was not ready in time.");
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>Runs the same program as a command line on the same data.</summary>
    public async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        using var command = Process.Start(Start(arguments))!;
        var error = command.StandardError.ReadToEndAsync();
        var output = await command.StandardOutput.ReadToEndAsync();
        await command.WaitForExitAsync();
        return (command.ExitCode, command.ExitCode == 0 ? output : output + await error);
    }

    /// <summary>A phone with an address of its own, so that the limit on hasty writers is each one's.</summary>
    public HttpClient CreateClient()
    {
        var phone = Interlocked.Increment(ref phones);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ConnectCallback = async (_, cancellation) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                try
                {
                    socket.Bind(new IPEndPoint(new IPAddress([127, 1, (byte)(phone / 250), (byte)(1 + phone % 250)]), 0));
                    await socket.ConnectAsync(IPAddress.Loopback, Port, cancellation);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        };
        return new HttpClient(handler) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(20), DefaultRequestHeaders = { { "Accept", "text/html" } } };
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await KillAsync();
        }

        Directory.Delete(Folder, recursive: true);
    }

    private ProcessStartInfo Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Dll, .. arguments]) { WorkingDirectory = Path.GetDirectoryName(Dll)!, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["Shanzhi__DataPath"] = Folder;
        start.Environment["Shanzhi__PluginsPath"] = Path.Combine(Folder, "plugins");
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Testing";
        return start;
    }

    private static string Metadata(string key) => typeof(HostProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;
}
