using System.IO.Compression;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Data;
using Shanzhi.Messaging;
using Shanzhi.Platform.Backup;
using Shanzhi.Platform.Provisioning;
using Shanzhi.Platform.Tests.Kernel;
using Shanzhi.Platform.Tests.Kernel.Sample;
using Shanzhi.Tenancy;
using Shanzhi.Testing;
using static Shanzhi.Platform.Tests.Backup.BackupSteps;

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

        var restored = await host.Services.GetRequiredService<TenantRestore>().RunAsync(file, overwrite: true, cancellation: TestContext.Current.CancellationToken);

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
        await host.Services.GetRequiredService<TenantRestore>().RunAsync(file, overwrite: true, cancellation: TestContext.Current.CancellationToken);
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

        await Should.ThrowAsync<InputException>(() => host.Services.GetRequiredService<TenantRestore>().RunAsync(file, overwrite: true, cancellation: TestContext.Current.CancellationToken));

        host.A.State.ShouldBe(TenantState.Running);
        (await CountAsync(host, host.A)).ShouldBe(4);
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

        await Should.ThrowAsync<InputException>(() => host.Services.GetRequiredService<TenantRestore>().RunAsync(file, overwrite: true, cancellation: TestContext.Current.CancellationToken));
        host.A.Version.ShouldBe(tenant.Version);
        (await CountAsync(host, host.A)).ShouldBe(3);
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
}
