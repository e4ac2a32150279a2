using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Options;
using Shanzhi.Audit;
using Shanzhi.Data;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Platform.Audit;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Data.Sql;
using Shanzhi.Platform.Hosting;
using Shanzhi.Platform.Provisioning;
using Shanzhi.Platform.Tenancy;
using Shanzhi.Tenancy;
using Shanzhi.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace Shanzhi.Platform.Backup;

/// <summary>Puts a backup back: into the tenant it came from, there or removed, or beside it as a new tenant.</summary>
internal sealed class TenantRestore(
    MultiTenantStore store, TenantFiles files, TenantQuiet quiet, ITenantWriter writer, PostgreSqlTenants shared, TenantMigrator migrator, IOptions<PlatformOptions> options)
{
    /// <param name="identifier">Of the new tenant; null to restore into the one the backup came from.</param>
    /// <param name="overwrite">A tenant that is there may be replaced; what was done in it since the backup is lost.</param>
    /// <exception cref="InputException">The archive is no whole backup, a tenant would be replaced that may not, or the identifier, host or number belongs to another tenant.</exception>
    public async Task<ShellSettings> RunAsync(string archive, string? identifier = null, bool overwrite = false, CancellationToken cancellation = default)
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
                ? await ReplaceAsync(card, work, manifest, overwrite, cancellation)
                : await CopyAsync(card, identifier, work, manifest, cancellation);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private async Task<ShellSettings> ReplaceAsync(ShellSettings card, string work, BackupManifest manifest, bool overwrite, CancellationToken cancellation)
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
            if (!overwrite)
            {
                throw new InputException(
                    "From", "{0}（{1}）还在，恢复会让它回到 {2} 备份时的样子，那以后的都没了（操作记录多出 {3} 条）。先备份：tenants backup {1}。确定要恢复，加上 --yes。",
                    there.Name, there.Identifier, ChinaTime.Local(manifest.CreatedAt).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), await SinceAsync(there, manifest, cancellation));
            }

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

    /// <summary>How many acts the tenant's trail has more than the backup's; what is being restored may be too broken to say.</summary>
    private async Task<string> SinceAsync(ShellSettings tenant, BackupManifest manifest, CancellationToken cancellation)
    {
        try
        {
            var head = await writer.ExecuteAsync(tenant, Caller.System, (scope, token) => scope.GetRequiredService<AuditVerifier>().ReadHeadAsync(token), rollBack: true, cancellation);
            return Math.Max(0, head.Sequence - (manifest.Audit?.Sequence ?? 0)).ToString(CultureInfo.InvariantCulture);
        }
        catch (DbException)
        {
            return "?";
        }
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
