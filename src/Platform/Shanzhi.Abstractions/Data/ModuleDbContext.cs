using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;

namespace Shanzhi.Data;

/// <summary>
/// Base of every module's context. Entities that derive from <see cref="Entity"/> get the composite key, the tenant filter and the stamp;
/// anything else must say <see cref="IGlobalEntity"/>, or the model does not build.
/// </summary>
public abstract class ModuleDbContext(ITenantDatabase database) : DbContext
{
    /// <summary>Name of the query filter that keeps tenants apart.</summary>
    public const string TenantFilter = "Tenant";

    /// <summary>Read by the query filter at each execution; never captured.</summary>
    public int TenantId => database.Tenant.Id;

    public DatabaseProvider Provider => database.Provider;

    /// <summary>Kept with its connection: it ends with that, not with the scope that asked for it.</summary>
    internal bool Kept { get; set; }

    /// <summary>Prefix of the module's tables: <c>grid</c> makes <c>grid_reports</c>.</summary>
    protected abstract string TablePrefix { get; }

    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
        => database.Configure(optionsBuilder, $"{TablePrefix}_migrations");

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
        configurationBuilder.Properties<AreaPath>().HaveConversion<AreaPathConverter>().HaveMaxLength(AreaPath.MaxLength);
        if (database.Provider == DatabaseProvider.Sqlite)
        {
            // EF's own little-endian layout would sort version 7 ids out of order.
            configurationBuilder.Properties<Guid>().HaveConversion<BigEndianGuidConverter>();
        }
    }

    protected sealed override void OnModelCreating(ModelBuilder modelBuilder)
    {
        OnModuleModelCreating(modelBuilder);
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(entity => !entity.IsOwned()).ToList())
        {
            TenantModel.Apply(modelBuilder, entity, this, TablePrefix);
        }
    }

    /// <summary>The module's entities; keys, filters and table names come from the base.</summary>
    protected abstract void OnModuleModelCreating(ModelBuilder modelBuilder);

    public override void Dispose()
    {
        if (!Kept)
        {
            base.Dispose();
            GC.SuppressFinalize(this);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (!Kept)
        {
            await base.DisposeAsync();
            GC.SuppressFinalize(this);
        }
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        var detects = Stamp();
        try
        {
            return base.SaveChanges(acceptAllChangesOnSuccess);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var detects = Stamp();
        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    /// <summary>Finds what changed and stamps it; what is set here is set through the entry, so that the save need not look for changes again.</summary>
    /// <returns>Whether changes were to be looked for before: to be set again.</returns>
    private bool Stamp()
    {
        if (!database.IsWriting)
        {
            throw new InvalidOperationException("Only a command's handler may save: send an ICommand.");
        }

        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry.Entity is Entity entity)
            {
                if (entity.TenantId == 0 && entry.State == EntityState.Added)
                {
                    entry.Property(nameof(Entity.TenantId)).CurrentValue = TenantId;
                }
                else if (entity.TenantId != TenantId && entry.State != EntityState.Unchanged)
                {
                    throw new InvalidOperationException($"{entry.Metadata.ShortName()} of tenant {entity.TenantId} cannot be saved in tenant {TenantId}.");
                }
            }

            if (entry is { Entity: IConcurrent concurrent, State: EntityState.Modified or EntityState.Added })
            {
                entry.Property(nameof(IConcurrent.Revision)).CurrentValue = concurrent.Revision + 1;
            }
        }

        var detects = ChangeTracker.AutoDetectChangesEnabled;
        ChangeTracker.AutoDetectChangesEnabled = false;
        return detects;
    }
}
