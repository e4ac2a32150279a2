using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using Shanzhi.Data;
using Shanzhi.Features;
using Shanzhi.Messaging;
using Shanzhi.Platform.Hosting;
using Shanzhi.Platform.Tests.Kernel.Sample;
using Shanzhi.Tenancy;
using Shanzhi.Testing;

namespace Shanzhi.Platform.Tests.Kernel;

public sealed class IsolationTests
{
    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_tenant_never_finds_anothers_rows(DatabaseProvider store)
    {
        await using var host = await TestHost.StartAsync(store);
        var id = await host.SendAsync(host.A, new AddItem("甲的"));

        (await host.InTenantAsync(host.B, scope => scope.GetRequiredService<SampleDbContext>().Items.AnyAsync(item => item.Id == id))).ShouldBeFalse();
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(host.B, new RenameItem(id, "乙的", 1)));
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_row_cannot_refer_to_anothers_row(DatabaseProvider store)
    {
        await using var host = await TestHost.StartAsync(store);
        var id = await host.SendAsync(host.A, new AddItem("甲的"));
        await Should.ThrowAsync<DbUpdateException>(() => host.SendAsync(host.B, new AddItem("乙的", ParentId: id)));
    }

    [Fact]
    public async Task On_PostgreSQL_raw_SQL_without_a_tenant_sees_nothing_and_cannot_write_for_another()
    {
        await using var host = await TestHost.StartAsync(DatabaseProvider.PostgreSql);
        await host.SendAsync(host.A, new AddItem("甲的"));
        await using var connection = new NpgsqlConnection(host.Services.GetRequiredService<IOptions<PlatformOptions>>().Value.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);

        (await ScalarAsync(connection, "SELECT count(*) FROM sample_items")).ShouldBe(0L);
        (await ScalarAsync(connection, $"SET app.tenant_id = '{host.A.Id}'; SELECT count(*) FROM sample_items")).ShouldBe(1L);
        var forged = $"""INSERT INTO sample_items ("TenantId", "Id", "Name", "Path", "At", "Revision") VALUES ({host.B.Id}, gen_random_uuid(), 'x', '', 0, 1)""";
        (await Should.ThrowAsync<PostgresException>(() => ScalarAsync(connection, forged))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task On_PostgreSQL_every_table_with_a_tenant_forces_row_security()
    {
        await using var host = await TestHost.StartAsync(DatabaseProvider.PostgreSql);
        await host.SendAsync(host.A, new AddItem("甲的"));
        await using var connection = new NpgsqlConnection(host.Services.GetRequiredService<IOptions<PlatformOptions>>().Value.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        const string tables = """
            SELECT count(*), count(*) FILTER (WHERE c.relrowsecurity AND c.relforcerowsecurity) FROM pg_class c
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'TenantId' WHERE c.relkind = 'r' AND c.relname NOT LIKE 'catalog\_%'
            """;
        await using var command = new NpgsqlCommand(tables, connection);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        (await reader.ReadAsync(TestContext.Current.CancellationToken)).ShouldBeTrue();
        reader.GetInt64(0).ShouldBeGreaterThan(0);
        reader.GetInt64(1).ShouldBe(reader.GetInt64(0));
    }

    [Fact]
    public async Task On_PostgreSQL_a_statement_kept_prepared_shows_each_tenant_its_own_rows()
    {
        await using var host = await TestHost.StartAsync(DatabaseProvider.PostgreSql);
        await host.SendAsync(host.A, new AddItem("甲的"));
        await host.SendAsync(host.A, new AddItem("甲的第二个"));
        await host.SendAsync(host.B, new AddItem("乙的"));
        Task<int> CountAsync(ShellSettings tenant, string sql = """SELECT count(*)::int AS "Value" FROM sample_items""")
            => host.InTenantAsync(tenant, scope => scope.GetRequiredService<SampleDbContext>().Database.SqlQueryRaw<int>(sql).SingleAsync());

        // Prepared when asked for often; the server plans it once for all after some more.
        for (var round = 0; round < 20; round++)
        {
            (await CountAsync(host.A)).ShouldBe(2);
            (await CountAsync(host.B)).ShouldBe(1);
        }

        (await CountAsync(host.B, """SELECT count(*)::int AS "Value" FROM pg_prepared_statements WHERE statement LIKE '%sample_items%'""")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Without_a_tenant_every_door_throws()
    {
        await using var host = await TestHost.StartAsync();
        await using var scope = host.Services.CreateAsyncScope();
        Should.Throw<NoTenantException>(() => scope.ServiceProvider.GetRequiredService<SampleDbContext>().Items.Any());
        scope.ServiceProvider.GetRequiredService<IFeatureState>().IsEnabled("Sample").ShouldBeFalse();
    }

    [Fact]
    public async Task A_scope_cannot_change_its_tenant()
    {
        await using var host = await TestHost.StartAsync();
        await host.InTenantAsync(host.A, scope =>
        {
            Should.Throw<InvalidOperationException>(() => scope.GetRequiredService<MultiTenantContext>().Enter(host.B));
            return Task.FromResult(true);
        });
    }

    [Fact]
    public async Task An_unknown_host_is_404_and_so_is_a_tenants_name_in_header_query_or_cookie()
    {
        await using var host = await TestHost.StartAsync();
        using var client = host.CreateClient(host.A with { Hosts = ["nobody.test"] });
        client.DefaultRequestHeaders.Add("X-Tenant", "alpha");
        client.DefaultRequestHeaders.Add("X-Forwarded-Host", "alpha.test");
        client.DefaultRequestHeaders.Add("Cookie", "tenant=alpha");
        (await client.GetAsync("/sample?tenant=alpha", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Health_is_told_on_any_host_and_nothing_else_is()
    {
        await using var host = await TestHost.StartAsync();
        using var unknown = host.CreateClient(host.A with { Hosts = ["10.0.0.7"] });
        using var disabled = host.CreateClient(host.B);
        await host.Services.GetRequiredService<IMultiTenantStore>().UpdateAsync(host.B.Id, tenant => tenant with { State = TenantState.Disabled }, TestContext.Current.CancellationToken);
        foreach (var path in (string[])["/health/live", "/health/ready"])
        {
            (await unknown.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await disabled.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        foreach (var path in (string[])["/", "/health", "/health/ready/x", "/operator", "/alpha/sample", "//health/ready"])
        {
            (await unknown.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }
    }

    [Fact]
    public async Task A_prefix_typed_in_capitals_leads_to_the_tenants_own()
    {
        await using var host = await TestHost.StartAsync();
        using var client = host.CreateClient(host.A with { Hosts = ["localhost"] });
        var answer = await client.GetAsync("/ALPHA/sample?name=%E8%B7%AF%E7%81%AF", TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.TemporaryRedirect);
        answer.Headers.Location!.OriginalString.ShouldBe("/alpha/sample?name=%E8%B7%AF%E7%81%AF");
        (await client.GetAsync("/alpha/sample", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
