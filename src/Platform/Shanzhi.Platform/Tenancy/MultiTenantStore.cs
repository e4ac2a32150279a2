using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Shanzhi.Messaging;
using Shanzhi.Platform.Data.Sql;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Tenancy;

internal sealed class MultiTenantStore(IDbContextFactory<CatalogDbContext> catalog, RunningShellTable table, TimeProvider time) : IMultiTenantStore, IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private long revision = -1;

    public IReadOnlyCollection<ShellSettings> GetAll() => table.Current.ById.Values;

    public ShellSettings? Find(int id) => table.Current.ById.GetValueOrDefault(id);

    public ShellSettings? FindByIdentifier(string identifier) => table.Current.ByIdentifier.GetValueOrDefault(identifier);

    public async Task<ShellSettings> AddAsync(ShellSettings tenant, CancellationToken cancellation = default)
    {
        var row = await ChangeAsync(context =>
        {
            Check(tenant);
            var added = TenantRow.From(tenant, time.GetUtcNow());
            context.Add(added);
            return Task.FromResult(added);
        }, cancellation);
        return row.ToSettings();
    }

    public async Task<ShellSettings> UpdateAsync(int id, Func<ShellSettings, ShellSettings> change, CancellationToken cancellation = default)
    {
        var row = await ChangeAsync(async context =>
        {
            var found = await context.Tenants.FirstOrDefaultAsync(tenant => tenant.Id == id && tenant.RemovedAt == null, cancellation)
                ?? throw new NotFoundException();
            var changed = change(found.ToSettings());
            Check(changed);
            found.Apply(changed);
            return found;
        }, cancellation);
        return row.ToSettings();
    }

    public Task RemoveAsync(int id, CancellationToken cancellation = default) => ChangeAsync(async context =>
    {
        var row = await context.Tenants.FirstAsync(tenant => tenant.Id == id, cancellation);
        row.RemovedAt = time.GetUtcNow();
        // Frees the identifier. Its number alone: with a long identifier before it the column would be too short.
        row.Identifier = $"#{row.Id}";
        return row;
    }, cancellation);

    /// <summary>Puts a tenant back under its own number, from its backup: a removed one, or one this catalogue has never seen.</summary>
    /// <exception cref="InputException">The number belongs to another tenant.</exception>
    public async Task<ShellSettings> ReviveAsync(ShellSettings tenant, CancellationToken cancellation)
    {
        var row = await ChangeAsync(async context =>
        {
            Check(tenant);
            var found = await context.Tenants.FirstOrDefaultAsync(row => row.Id == tenant.Id, cancellation);
            if (found is not null && (found.RemovedAt is null || found.CreatedAt != tenant.CreatedAt))
            {
                throw new InputException("Identifier", "编号 {0} 现在是另一个县的，请换一个标识恢复。", tenant.Id);
            }

            if (found is null)
            {
                found = TenantRow.From(tenant, tenant.CreatedAt);
                context.Add(found);
                context.Entry(found).Property(row => row.Id).CurrentValue = tenant.Id;
            }

            found.RemovedAt = null;
            found.Apply(tenant);
            await context.SaveChangesAsync(cancellation);
            if (context.Database.IsNpgsql())
            {
                await TenantSql.SkipUsedNumbersAsync(context.Database.GetDbConnection(), context.Database.CurrentTransaction!.GetDbTransaction(), cancellation);
            }

            return found;
        }, cancellation);
        return row.ToSettings();
    }

    /// <summary>Takes over what other processes changed; one cheap query when nothing did.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            await using var context = await catalog.CreateDbContextAsync(cancellation);
            await RefreshAsync(context, cancellation);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private async Task<TenantRow> ChangeAsync(Func<CatalogDbContext, Task<TenantRow>> change, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            await using var context = await catalog.CreateDbContextAsync(cancellation);
            await using var transaction = await context.Database.BeginTransactionAsync(cancellation);

            // Taking the revision's row first is the lock between processes, on both stores.
            await context.Set<CatalogRevision>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Revision, row => row.Revision + 1), cancellation);

            // With the lock held the table is brought up to date, so that a change is checked, and then put in, without reading every tenant again.
            var mine = await RevisionAsync(context, cancellation);
            if (revision != mine - 1)
            {
                await LoadAsync(context, mine - 1, cancellation);
            }

            var row = await change(context);
            await context.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);

            // As the store keeps it: instants lose what is below a microsecond.
            var kept = await context.Tenants.AsNoTracking().FirstAsync(tenant => tenant.Id == row.Id, cancellation);
            var others = table.Current.ById.Values.Where(tenant => tenant.Id != kept.Id);
            table.Replace(kept.RemovedAt is null ? others.Append(kept.ToSettings()) : others);
            revision = mine;
            return kept;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <exception cref="InputException">Its identifier, prefix or a host is ill written or belongs to another.</exception>
    public void Check(ShellSettings tenant) => TenantRules.Check(tenant, table.Current.ById.Values, table.IsDefaultHost);

    private async Task RefreshAsync(CatalogDbContext context, CancellationToken cancellation)
    {
        var current = await RevisionAsync(context, cancellation);
        if (current != revision)
        {
            await LoadAsync(context, current, cancellation);
        }
    }

    private async Task LoadAsync(CatalogDbContext context, long current, CancellationToken cancellation)
    {
        var rows = await context.Tenants.AsNoTracking().Where(row => row.RemovedAt == null).ToListAsync(cancellation);
        table.Replace(rows.Select(row => row.ToSettings()));
        revision = current;
    }

    private static Task<long> RevisionAsync(CatalogDbContext context, CancellationToken cancellation)
        => context.Set<CatalogRevision>().AsNoTracking().Select(row => row.Revision).SingleAsync(cancellation);
}
