using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shanzhi.Data;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Hosting;
using Shanzhi.Testing;

namespace Shanzhi.Platform.Tests.Kernel;

/// <summary>A database that cannot be reached is said to be so.</summary>
public sealed class OutageTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_PostgreSql_down_the_node_is_not_ready_and_a_reader_is_told_when_to_come_again()
    {
        using Relay relay = new();
        await using var host = await TestHost.StartAsync(DatabaseProvider.PostgreSql, builder => builder.Services.PostConfigure<PlatformOptions>(
            options => options.ConnectionString = relay.Through(options.ConnectionString)));
        using var client = host.CreateClient(host.A);
        (await client.GetStringAsync("/health/ready", Stop)).ShouldBe("Healthy");
        (await client.GetAsync("/sample/note", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);

        relay.Cut();

        await IsNotReadyAsync(client);
        var answer = await client.GetAsync("/sample/note", Stop);
        (answer.StatusCode, answer.Headers.RetryAfter?.Delta).ShouldBe((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task With_the_SQLite_catalogue_gone_the_node_is_not_ready()
    {
        await using var host = await TestHost.StartAsync();
        using var client = host.CreateClient(host.A);
        (await client.GetStringAsync("/health/ready", Stop)).ShouldBe("Healthy");

        var away = host.DataPath + "-away";
        Directory.Move(host.DataPath, away);
        try
        {
            await IsNotReadyAsync(client);
        }
        finally
        {
            Directory.Move(away, host.DataPath);
        }
    }

    [Fact]
    public void What_a_reachable_server_refuses_is_no_outage()
    {
        StoreOutage.Is(new InvalidOperationException("wrapped", new PostgresException("deadlock", "ERROR", "ERROR", PostgresErrorCodes.DeadlockDetected))).ShouldBeFalse();
        StoreOutage.Is(new PostgresException("no such table", "ERROR", "ERROR", PostgresErrorCodes.UndefinedTable)).ShouldBeFalse();
        StoreOutage.Is(new InvalidOperationException("wrapped", new PostgresException("starting", "FATAL", "FATAL", PostgresErrorCodes.CannotConnectNow))).ShouldBeTrue();
        StoreOutage.Is(new IOException("disk")).ShouldBeFalse();
    }

    private static async Task IsNotReadyAsync(HttpClient client)
    {
        var answer = await client.GetAsync("/health/ready", Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadAsStringAsync(Stop)).ShouldBe("Unhealthy\ncatalogue: The tenant catalogue's database does not answer.");
        (await client.GetAsync("/health/live", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
