using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using Shanzhi.Data;
using Shanzhi.Platform.Cli;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Hosting;
using Shanzhi.Platform.Tenancy;
using Shanzhi.Tenancy;
using Shanzhi.Testing;

namespace Shanzhi.Platform.Tests.Kernel;

/// <summary>Row-level security holds only a role that cannot step around it, so no other may serve requests.</summary>
public sealed class RoleTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("tests_super", "SUPERUSER")]
    [InlineData("tests_bypass", "BYPASSRLS")]
    [InlineData("tests_member", "IN ROLE shanzhi_owner")]
    [InlineData("shanzhi_owner", null)]
    public async Task A_role_that_escapes_row_level_security_is_refused_by_hosts_and_commands(string role, string? privilege)
    {
        await using var host = await TestHost.StartAsync(DatabaseProvider.PostgreSql);
        var options = host.Services.GetRequiredService<IOptions<PlatformOptions>>().Value;
        if (privilege is not null)
        {
            await using NpgsqlConnection owner = new(options.MigrationConnectionString);
            await owner.OpenAsync(Stop);
            await using NpgsqlCommand make = new($"CREATE ROLE {role} LOGIN {privilege}", owner);
            await make.ExecuteNonQueryAsync(Stop);
        }

        options.ConnectionString = As(role, options.ConnectionString);

        (await Should.ThrowAsync<InvalidOperationException>(() => host.Services.GetRequiredService<CatalogInitializer>().InitializeAsync(Stop))).Message
            .ShouldSatisfyAllConditions(message => message.ShouldStartWith($"Shanzhi:ConnectionString: the role '{role}'"), message => message.ShouldContain("docs/deployment.md"));
        using StringWriter error = new();
        (await ShanzhiCommandLine.RunAsync(host.Services, ["tenants", "list"], TextWriter.Null, error)).ShouldBe(ShanzhiCommandLine.Failed);
        error.ToString().ShouldContain(role);
    }

    [Fact]
    public async Task On_another_server_too_and_only_for_the_tenants_placed_there()
    {
        await using var host = await TestHost.StartAsync(DatabaseProvider.PostgreSql);
        var options = host.Services.GetRequiredService<IOptions<PlatformOptions>>().Value;
        options.Placements["east"] = As("shanzhi_owner", options.ConnectionString);
        var placed = await host.Services.GetRequiredService<IMultiTenantStore>().UpdateAsync(host.B.Id, tenant => tenant with { Placement = "east" }, Stop);
        var migrator = host.Services.GetRequiredService<TenantMigrator>();
        (await Should.ThrowAsync<InvalidOperationException>(() => migrator.EnsureAsync(placed, Stop).AsTask())).Message.ShouldStartWith("Shanzhi:Placements:east: the role 'shanzhi_owner'");
        await migrator.EnsureAsync(host.A, Stop);
    }

    [Theory]
    [InlineData("", "0")]
    [InlineData(";Options=-c max_parallel_workers_per_gather=1", "1")]
    [InlineData(";Options=-c statement_timeout=30000", "0")]
    public async Task A_request_is_answered_by_one_process_of_the_server_unless_it_is_said_otherwise(string said, string workers)
    {
        await using var host = await TestHost.StartAsync(DatabaseProvider.PostgreSql);
        host.Services.GetRequiredService<IOptions<PlatformOptions>>().Value.ConnectionString += said;
        await using var connection = await host.Services.GetRequiredService<PostgreSqlSources>().Default.OpenConnectionAsync(Stop);
        await using NpgsqlCommand show = new("SHOW max_parallel_workers_per_gather", connection);
        (await show.ExecuteScalarAsync(Stop)).ShouldBe(workers);
    }

    [Theory]
    [InlineData(nameof(PlatformOptions.ConnectionString))]
    [InlineData(nameof(PlatformOptions.MigrationConnectionString))]
    public async Task A_connection_that_is_not_set_is_named(string setting)
    {
        await using var host = await TestHost.StartAsync(DatabaseProvider.PostgreSql);
        typeof(PlatformOptions).GetProperty(setting)!.SetValue(host.Services.GetRequiredService<IOptions<PlatformOptions>>().Value, "");
        using StringWriter error = new();
        (await ShanzhiCommandLine.RunAsync(host.Services, ["tenants", "list"], TextWriter.Null, error)).ShouldBe(ShanzhiCommandLine.Failed);
        error.ToString().ShouldStartWith($"Shanzhi:{setting} is not set");
    }

    private static string As(string role, string connectionString) => new NpgsqlConnectionStringBuilder(connectionString) { Username = role }.ToString();
}
