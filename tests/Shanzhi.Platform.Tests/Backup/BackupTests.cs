using System.IO.Compression;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shanzhi.Audit;
using Shanzhi.Data;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Platform.Audit;
using Shanzhi.Platform.Backup;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Data.Sql;
using Shanzhi.Platform.Provisioning;
using Shanzhi.Platform.Tests.Kernel;
using Shanzhi.Platform.Tests.Kernel.Sample;
using Shanzhi.Tenancy;
using Shanzhi.Testing;

namespace Shanzhi.Platform.Tests.Backup;

public sealed class BackupTests
{
    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Backed_up_removed_and_restored_a_tenant_is_as_it_was_under_its_own_number(DatabaseProvider store)
    {
        await using var host = await TestHost.StartAsync(store);
        var before = await FillAsync(host);
        var media = Path.Combine(host.DataPath, "tenants", $"{before.Id}", "media", "ab");
        Directory.CreateDirectory(media);
        await File.WriteAllTextAsync(Path.Combine(media, "photo"), "bytes", TestContext.Current.CancellationToken);
        var file = await host.Services.GetRequiredService<TenantBackup>().CreateAsync(before, cancellation: TestContext.Current.CancellationToken);
        await host.Services.GetRequiredService<ITenantProvisioner>().RemoveAsync(before, "alpha", TestContext.Current.CancellationToken);

        var restored = await host.Services.GetRequiredService<TenantRestore>().RunAsync(file, cancellation: TestContext.Current.CancellationToken);

        restored.Id.ShouldBe(before.Id);
        restored.Version.ShouldBeGreaterThan(before.Version);
        restored.State.ShouldBe(TenantState.Running);
        restored.EnabledFeatures.ShouldBe(before.EnabledFeatures, ignoreOrder: true);
        (await CountAsync(host, restored)).ShouldBe(3);
        (await VerifyAsync(host, restored)).ShouldSatisfyAllConditions(verdict => verdict.Intact.ShouldBeTrue(), verdict => verdict.Entries.ShouldBe(2));
        (await File.ReadAllTextAsync(Path.Combine(media, "photo"), TestContext.Current.CancellationToken)).ShouldBe("bytes");
        using var client = host.CreateClient(restored);
        (await client.GetAsync("/sample", TestContext.Current.CancellationToken)).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Restoring_over_a_living_tenant_takes_back_what_came_after_the_backup(DatabaseProvider store)
    {
        await using var host = await TestHost.StartAsync(store);
        var tenant = await FillAsync(host);
        var file = await host.Services.GetRequiredService<TenantBackup>().CreateAsync(tenant, cancellation: TestContext.Current.CancellationToken);
        await host.SendAsync(host.A, new AddItem("后来的"));
        await host.Services.GetRequiredService<TenantRestore>().RunAsync(file, cancellation: TestContext.Current.CancellationToken);
        (await CountAsync(host, host.A)).ShouldBe(3);
        await host.SendAsync(host.A, new AddItem("后来的"));
    }

    [Fact]
    public async Task A_backup_whose_host_is_anothers_by_now_is_refused_before_anything_is_replaced()
    {
        await using var host = await TestHost.StartAsync();
        var tenant = await FillAsync(host);
        var file = await host.Services.GetRequiredService<TenantBackup>().CreateAsync(tenant, cancellation: TestContext.Current.CancellationToken);
        var store = host.Services.GetRequiredService<IMultiTenantStore>();
        await store.UpdateAsync(host.A.Id, one => one with { Hosts = ["new.test"] }, TestContext.Current.CancellationToken);
        await store.UpdateAsync(host.B.Id, one => one with { Hosts = [tenant.Hosts[0]] }, TestContext.Current.CancellationToken);
        await host.SendAsync(host.A, new AddItem("后来的"));

        await Should.ThrowAsync<InputException>(() => host.Services.GetRequiredService<TenantRestore>().RunAsync(file, cancellation: TestContext.Current.CancellationToken));

        host.A.State.ShouldBe(TenantState.Running);
        (await CountAsync(host, host.A)).ShouldBe(4);
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Restored_beside_it_the_copy_has_the_rows_and_a_chain_of_its_own(DatabaseProvider store)
    {
        await using var host = await TestHost.StartAsync(store);
        var tenant = await FillAsync(host);
        var file = await host.Services.GetRequiredService<TenantBackup>().CreateAsync(tenant, cancellation: TestContext.Current.CancellationToken);
        var copy = await host.Services.GetRequiredService<TenantRestore>().RunAsync(file, "alpha-copy", TestContext.Current.CancellationToken);
        copy.Id.ShouldNotBe(tenant.Id);
        (await CountAsync(host, copy)).ShouldBe(3);
        await host.SendAsync(copy, new AddItem("只在副本"));
        (await CountAsync(host, host.A)).ShouldBe(3);
        (await VerifyAsync(host, copy)).ShouldSatisfyAllConditions(verdict => verdict.Intact.ShouldBeTrue(), verdict => verdict.Entries.ShouldBe(1));
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Encrypted_fields_go_with_the_data_and_open_for_nobody_else(DatabaseProvider store)
    {
        await using var host = await TestHost.StartAsync(store);
        var set = await host.Services.GetRequiredService<ITenantProvisioner>().AddAsync(new NewTenant("330825", "longyou-test", ["longyou.test"]), cancellation: TestContext.Current.CancellationToken);

        // One set up as tenants are now, and one of before there were identities, bound to its number.
        foreach (var tenant in new[] { set, host.A })
        {
            var cipher = await ProtectAsync(host, tenant, "13800000021");
            var file = await host.Services.GetRequiredService<TenantBackup>().CreateAsync(tenant, cancellation: TestContext.Current.CancellationToken);
            var copy = await host.Services.GetRequiredService<TenantRestore>().RunAsync(file, $"{tenant.Identifier}-copy", TestContext.Current.CancellationToken);
            (await UnprotectAsync(host, copy, cipher)).ShouldBe("13800000021");
            var again = await host.Services.GetRequiredService<TenantBackup>().CreateAsync(copy, cancellation: TestContext.Current.CancellationToken);
            var third = await host.Services.GetRequiredService<TenantRestore>().RunAsync(again, $"{tenant.Identifier}-third", TestContext.Current.CancellationToken);
            (await UnprotectAsync(host, third, cipher)).ShouldBe("13800000021");
            (await UnprotectAsync(host, tenant, cipher)).ShouldBe("13800000021");
            await Should.ThrowAsync<System.Security.Cryptography.CryptographicException>(() => UnprotectAsync(host, host.B, cipher));
        }

        var old = host.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("tests.phones", $"{host.A.Id}");
        (await UnprotectAsync(host, host.A, old.Protect("以前的"))).ShouldBe("以前的");
        var guessed = host.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("tests.phones", $"{set.Id}");
        await Should.ThrowAsync<System.Security.Cryptography.CryptographicException>(() => UnprotectAsync(host, set, guessed.Protect("x")));
    }

    [Fact]
    public async Task A_changed_archive_is_refused_and_nothing_is_touched()
    {
        await using var host = await TestHost.StartAsync();
        var tenant = await FillAsync(host);
        var file = await host.Services.GetRequiredService<TenantBackup>().CreateAsync(tenant, cancellation: TestContext.Current.CancellationToken);
        await using (var zip = await ZipFile.OpenAsync(file, ZipArchiveMode.Update, TestContext.Current.CancellationToken))
        {
            await using var entry = await zip.GetEntry(BackupManifest.Database)!.OpenAsync(TestContext.Current.CancellationToken);
            entry.Seek(4096, SeekOrigin.Begin);
            entry.WriteByte(0xFF);
        }

        await Should.ThrowAsync<InputException>(() => host.Services.GetRequiredService<TenantRestore>().RunAsync(file, cancellation: TestContext.Current.CancellationToken));
        host.A.Version.ShouldBe(tenant.Version);
        (await CountAsync(host, host.A)).ShouldBe(3);
    }

    [Theory]
    [InlineData(DatabaseProvider.PostgreSql, DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql)]
    public async Task A_tenant_moves_from_one_store_to_the_other_with_its_chain(DatabaseProvider from, DatabaseProvider to)
    {
        await using var old = await TestHost.StartAsync(from);
        var tenant = await FillAsync(old, await old.AddTenantAsync("gamma", "丙县（示例）"));
        await old.SendAsync(old.B, new AddItem("别人的"));
        var file = await old.Services.GetRequiredService<TenantBackup>().CreateAsync(tenant, cancellation: TestContext.Current.CancellationToken);
        await using var fresh = await TestHost.StartAsync(to);

        var moved = await fresh.Services.GetRequiredService<TenantRestore>().RunAsync(file, cancellation: TestContext.Current.CancellationToken);

        (await fresh.InTenantAsync(moved, scope => scope.GetRequiredService<SampleDbContext>().Items.OrderBy(item => item.Id).Select(item => item.Name).ToListAsync()))
            .ShouldBe(["一", "二", "三"]);
        (await CountAsync(fresh, fresh.B)).ShouldBe(0);
        (await VerifyAsync(fresh, moved)).Intact.ShouldBeTrue();
        await fresh.SendAsync(moved, new AddItem("搬来以后"));
        (await fresh.AddTenantAsync("delta", "丁县（示例）")).Id.ShouldBeGreaterThan(moved.Id);
    }

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

    [Fact]
    public async Task A_tenants_backups_are_not_those_of_one_whose_identifier_begins_alike()
    {
        await using var host = await TestHost.StartAsync();
        var longer = await host.AddTenantAsync("alpha-330825", "甲县（示例）");
        var backups = host.Services.GetRequiredService<TenantBackup>();
        var mine = await backups.CreateAsync(host.A, cancellation: TestContext.Current.CancellationToken);
        var other = await backups.CreateAsync(longer, cancellation: TestContext.Current.CancellationToken);
        backups.Of(host.A).Select(file => file.FullName).ShouldBe([mine]);
        backups.Of(longer).Select(file => file.FullName).ShouldBe([other]);
    }

    private static async Task<ShellSettings> FillAsync(TestHost host, ShellSettings? tenant = null)
    {
        tenant ??= host.A;
        foreach (var name in (string[])["一", "二", "三"])
        {
            await host.SendAsync(tenant, new AddItem(name));
        }

        await host.Services.GetRequiredService<ITenantWriter>().ExecuteAsync(tenant, Caller.System, (scope, _) =>
        {
            scope.GetRequiredService<IAuditTrail>().Record("tests.fill", "items");
            return Task.FromResult(true);
        });
        return tenant;
    }

    private static Task<string> ProtectAsync(TestHost host, ShellSettings tenant, string text)
        => host.InTenantAsync(tenant, scope => Task.FromResult(scope.GetRequiredService<IFieldProtection>().For("tests.phones").Protect(text)));

    private static Task<string> UnprotectAsync(TestHost host, ShellSettings tenant, string cipher)
        => host.InTenantAsync(tenant, scope => Task.FromResult(scope.GetRequiredService<IFieldProtection>().For("tests.phones").Unprotect(cipher)));

    private static Task<int> CountAsync(TestHost host, ShellSettings tenant)
        => host.InTenantAsync(tenant, scope => scope.GetRequiredService<SampleDbContext>().Items.CountAsync());

    private static Task<AuditVerdict> VerifyAsync(TestHost host, ShellSettings tenant)
        => host.InTenantAsync(tenant, scope => scope.GetRequiredService<AuditVerifier>().VerifyAsync());
}
