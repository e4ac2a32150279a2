using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shanzhi.Data;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Data.Sql;
using Shanzhi.Platform.Provisioning;
using Shanzhi.Tenancy;
using Shanzhi.Testing;
using static Shanzhi.Platform.Tests.Backup.BackupSteps;

namespace Shanzhi.Platform.Tests.Backup;

/// <summary>On PostgreSQL a tenant is taken out of tables that others go on using.</summary>
public sealed class TenantRemovalTests
{
    [Fact]
    public async Task A_tenant_nobody_ever_opened_can_be_removed_from_PostgreSql()
    {
        await using var host = await TestHost.StartAsync(DatabaseProvider.PostgreSql);
        await host.Services.GetRequiredService<ITenantProvisioner>().RemoveAsync(host.A, "alpha", TestContext.Current.CancellationToken);
        host.Services.GetRequiredService<IMultiTenantStore>().FindByIdentifier("alpha").ShouldBeNull();
    }

    [Fact]
    public async Task On_PostgreSql_other_tenants_go_on_writing_while_one_is_taken_out()
    {
        await using var host = await TestHost.StartAsync(DatabaseProvider.PostgreSql);
        await FillAsync(host);
        await using var owner = await host.Services.GetRequiredService<PostgreSqlSources>().OpenOwnerAsync(host.A, TestContext.Current.CancellationToken);
        await using var transaction = await owner.BeginTransactionAsync(TestContext.Current.CancellationToken);
        var tables = host.Services.GetRequiredService<TenantMigrator>().TablesChildrenFirst(owner, DatabaseProvider.PostgreSql);
        await EraseSql.DeleteTenantAsync(owner, transaction, host.A.Id, tables, TestContext.Current.CancellationToken);

        await FillAsync(host, host.B).WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);

        await transaction.CommitAsync(TestContext.Current.CancellationToken);
        (await CountAsync(host, host.A)).ShouldBe(0);
        (await CountAsync(host, host.B)).ShouldBe(3);
        (await VerifyAsync(host, host.B)).Intact.ShouldBeTrue();
    }

    [Fact]
    public async Task On_PostgreSql_the_role_that_serves_requests_cannot_take_an_audit_out()
    {
        await using var host = await TestHost.StartAsync(DatabaseProvider.PostgreSql);
        await FillAsync(host);
        await using var connection = await host.Services.GetRequiredService<PostgreSqlSources>().Default.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        (await Should.ThrowAsync<PostgresException>(() => EraseSql.DeleteTenantAsync(connection, transaction, host.A.Id, ["kernel_audit"], TestContext.Current.CancellationToken)))
            .MessageText.ShouldBe("kernel_audit is append-only");
    }
}
