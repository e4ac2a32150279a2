using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Data;
using Shanzhi.Platform.Backup;
using Shanzhi.Platform.Provisioning;
using Shanzhi.Platform.Tests.Kernel;
using Shanzhi.Platform.Tests.Kernel.Sample;
using Shanzhi.Tenancy;
using Shanzhi.Testing;
using static Shanzhi.Platform.Tests.Backup.BackupSteps;

namespace Shanzhi.Platform.Tests.Backup;

/// <summary>A backup that becomes another tenant, or one on another store.</summary>
public sealed class BackupCopyTests
{
    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Restored_beside_it_the_copy_has_the_rows_and_a_chain_of_its_own(DatabaseProvider store)
    {
        await using var host = await TestHost.StartAsync(store);
        var tenant = await FillAsync(host);
        var file = await host.Services.GetRequiredService<TenantBackup>().CreateAsync(tenant, cancellation: TestContext.Current.CancellationToken);
        var copy = await host.Services.GetRequiredService<TenantRestore>().RunAsync(file, "alpha-copy", cancellation: TestContext.Current.CancellationToken);
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
            var copy = await host.Services.GetRequiredService<TenantRestore>().RunAsync(file, $"{tenant.Identifier}-copy", cancellation: TestContext.Current.CancellationToken);
            (await UnprotectAsync(host, copy, cipher)).ShouldBe("13800000021");
            var again = await host.Services.GetRequiredService<TenantBackup>().CreateAsync(copy, cancellation: TestContext.Current.CancellationToken);
            var third = await host.Services.GetRequiredService<TenantRestore>().RunAsync(again, $"{tenant.Identifier}-third", cancellation: TestContext.Current.CancellationToken);
            (await UnprotectAsync(host, third, cipher)).ShouldBe("13800000021");
            (await UnprotectAsync(host, tenant, cipher)).ShouldBe("13800000021");
            await Should.ThrowAsync<System.Security.Cryptography.CryptographicException>(() => UnprotectAsync(host, host.B, cipher));
        }

        var old = host.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("tests.phones", $"{host.A.Id}");
        (await UnprotectAsync(host, host.A, old.Protect("以前的"))).ShouldBe("以前的");
        var guessed = host.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("tests.phones", $"{set.Id}");
        await Should.ThrowAsync<System.Security.Cryptography.CryptographicException>(() => UnprotectAsync(host, set, guessed.Protect("x")));
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

        var moved = await fresh.Services.GetRequiredService<TenantRestore>().RunAsync(file, overwrite: true, cancellation: TestContext.Current.CancellationToken);

        (await fresh.InTenantAsync(moved, scope => scope.GetRequiredService<SampleDbContext>().Items.OrderBy(item => item.Id).Select(item => item.Name).ToListAsync()))
            .ShouldBe(["一", "二", "三"]);
        (await CountAsync(fresh, fresh.B)).ShouldBe(0);
        (await VerifyAsync(fresh, moved)).ShouldSatisfyAllConditions(verdict => verdict.Intact.ShouldBeTrue(), verdict => verdict.Entries.ShouldBe(2));
        await fresh.SendAsync(moved, new AddItem("搬来以后"));
        (await fresh.AddTenantAsync("delta", "丁县（示例）")).Id.ShouldBeGreaterThan(moved.Id);
    }

    private static Task<string> ProtectAsync(TestHost host, ShellSettings tenant, string text)
        => host.InTenantAsync(tenant, scope => Task.FromResult(scope.GetRequiredService<IFieldProtection>().For("tests.phones").Protect(text)));

    private static Task<string> UnprotectAsync(TestHost host, ShellSettings tenant, string cipher)
        => host.InTenantAsync(tenant, scope => Task.FromResult(scope.GetRequiredService<IFieldProtection>().For("tests.phones").Unprotect(cipher)));
}
