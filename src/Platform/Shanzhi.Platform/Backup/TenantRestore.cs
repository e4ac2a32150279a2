using Microsoft.Extensions.Options;
using Shanzhi.Audit;
using Shanzhi.Data;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Data.Sql;
using Shanzhi.Platform.Hosting;
using Shanzhi.Platform.Provisioning;
using Shanzhi.Platform.Tenancy;
using Shanzhi.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace Shanzhi.Platform.Backup;

/// <summary>Puts a backup back: into the tenant it came from, there or removed, or beside it as a new tenant.</summary>
internal sealed class TenantRestore(
    MultiTenantStore store, TenantFiles files, TenantQuiet quiet, ITenantWriter writer, PostgreSqlTenants shared, TenantMigrator migrator, IOptions<PlatformOptions> options)
{
    /// <param name="identifier">Of the new tenant; null to restore into the one the backup came from.</param>
    /// <exception cref="InputException">The archive is no whole backup, or the identifier, host or number belongs to another tenant.</exception>
    public async Task<ShellSettings> RunAsync(string archive, string? identifier = null, CancellationToken cancellation = default)
    {
        var work = Path.Combine(files.Root, "restoring", Guid.CreateVersion7().ToString("N"));
        Directory.CreateDirectory(work);
        try
        {
            var manifest = await BackupArchive.ExtractAsync(archive, work, cancellation);
            var database = Path.Combine(work, BackupManifest.Database);
            if (await BackupSql.CheckAsync(database, cancellation) is var verdict and not "ok")
            {
                throw new InputException("From", "备份里的数据库查出毛病，没有恢复：{0}", verdict);
            }

            var card = manifest.Tenant.ToSettings();
            return identifier is null || identifier == card.Identifier
                ? await ReplaceAsync(card, work, manifest, cancellation)
                : await CopyAsync(card, identifier, work, manifest, cancellation);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private async Task<ShellSettings> ReplaceAsync(ShellSettings card, string work, BackupManifest manifest, CancellationToken cancellation)
    {
        if (store.Find(card.Id) is { } there)
        {
            if (there.CreatedAt != card.CreatedAt)
            {
                throw new InputException("Identifier", "编号 {0} 现在是另一个县的，请换一个标识恢复。", card.Id);
            }

            // Before anything is replaced: its host or prefix may be another's by now.
            card = card with { Placement = there.Placement };
            store.Check(card);
            await quiet.EnterAsync(there, cancellation);
        }
        else
        {
            await store.ReviveAsync(card with { State = TenantState.Disabled }, cancellation);
        }

        await InstallAsync(store.Find(card.Id)!, work, cancellation);

        // The version grows with each change, and cache keys carry it: nothing kept from before is served again.
        var restored = await store.UpdateAsync(card.Id, current => card with { Version = current.Version }, cancellation);
        return await RecordAsync(restored, manifest, cancellation);
    }

    private async Task<ShellSettings> CopyAsync(ShellSettings card, string identifier, string work, BackupManifest manifest, CancellationToken cancellation)
    {
        var added = await store.AddAsync(card with { Id = 0, Identifier = identifier, Hosts = [], PathPrefix = identifier, State = TenantState.Disabled }, cancellation);
        var database = Path.Combine(work, BackupManifest.Database);
        await migrator.MigrateFileAsync(database, cancellation);
        await BackupSql.AdoptAsync(database, card.Id, added.Id, cancellation);
        await InstallAsync(added, work, cancellation);
        var running = await store.UpdateAsync(added.Id, current => current with { State = card.State }, cancellation);
        return await RecordAsync(running, manifest, cancellation);
    }

    private async Task InstallAsync(ShellSettings tenant, string work, CancellationToken cancellation)
    {
        if (options.Value.Store == DatabaseProvider.PostgreSql)
        {
            var database = Path.Combine(work, BackupManifest.Database);
            await shared.ReadFileAsync(tenant, database, cancellation);
            File.Delete(database);
        }

        var folder = files.Folder(tenant.Id);
        if (Directory.Exists(folder))
        {
            // The whole folder goes, with the old log: a log beside another database would be replayed into it.
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        Directory.Move(work, folder);
        Directory.CreateDirectory(work);
    }

    private async Task<ShellSettings> RecordAsync(ShellSettings tenant, BackupManifest manifest, CancellationToken cancellation)
    {
        await writer.ExecuteAsync(tenant, Caller.System, (scope, _) =>
        {
            scope.GetRequiredService<IAuditTrail>().Record(
                "kernel.tenant.restore", $"tenant/{manifest.Tenant.Id}", $"{manifest.CreatedAt:O} {manifest.Audit?.Sequence} {manifest.Audit?.Hash}");
            return Task.FromResult(true);
        }, cancellation: cancellation);
        return tenant;
    }
}
