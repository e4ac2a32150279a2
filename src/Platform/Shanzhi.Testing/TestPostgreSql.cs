using System.Diagnostics;
using Npgsql;

namespace Shanzhi.Testing;

/// <summary>A private PostgreSQL server for the test run, made by <c>initdb</c> under an unprivileged account; each host gets a database of its own.</summary>
internal static class TestPostgreSql
{
    private static readonly Lazy<Task<string>> Server = new(StartAsync);
    private static int databases;

    /// <returns>Connection strings of the owner, for migrations, and of the unprivileged role.</returns>
    public static async Task<(string Owner, string Application)> CreateDatabaseAsync()
    {
        if (Bin() is null)
        {
            Assert.Skip("PostgreSQL is not installed (apt-get install postgresql); only SQLite was tried.");
        }

        var server = await Server.Value;
        var name = $"shanzhi{Interlocked.Increment(ref databases)}";
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE {name}";
        await command.ExecuteNonQueryAsync();
        var owner = new NpgsqlConnectionStringBuilder(server) { Database = name };
        // A machine that builds beside the tests answers late; that is no outage.
        var application = new NpgsqlConnectionStringBuilder(server) { Database = name, Username = "shanzhi_app", MaxPoolSize = 20, Timeout = 60 };
        return (owner.ToString(), application.ToString());
    }

    private static string? Bin() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault()
        : null;

    private static async Task<string> StartAsync()
    {
        var bin = Bin()!;
        var folder = Directory.CreateTempSubdirectory("shanzhi-pg-").FullName;
        var port = FreePort();
        var asRoot = Environment.UserName == "root";
        if (asRoot)
        {
            await RunAsync("chown", ["postgres", folder]);
        }

        await AsServerAsync(asRoot, $"{bin}/initdb", "-D", $"{folder}/data", "-A", "trust", "-U", "shanzhi_owner", "-E", "UTF8", "--locale=C.UTF-8");
        await AsServerAsync(asRoot, $"{bin}/pg_ctl", "-D", $"{folder}/data", "-w", "-l", $"{folder}/log", "-o", $"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=300", "start");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            AsServerAsync(asRoot, $"{bin}/pg_ctl", "-D", $"{folder}/data", "-m", "immediate", "stop").GetAwaiter().GetResult();
            Directory.Delete(folder, recursive: true);
        };
        var server = new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = port, Username = "shanzhi_owner", Database = "postgres" }.ToString();
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "CREATE ROLE shanzhi_app LOGIN NOSUPERUSER NOBYPASSRLS";
        await command.ExecuteNonQueryAsync();
        return server;
    }

    private static Task AsServerAsync(bool asRoot, string program, params string[] arguments)
        => asRoot ? RunAsync("runuser", ["-u", "postgres", "--", program, .. arguments]) : RunAsync(program, arguments);

    private static async Task RunAsync(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = "/" })!;

        // pg_ctl's server inherits the pipe, so the output is not read to its end.
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
        }
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
