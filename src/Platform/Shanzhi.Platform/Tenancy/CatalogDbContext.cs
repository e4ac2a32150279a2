using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Shanzhi.Data;

namespace Shanzhi.Platform.Tenancy;

/// <summary>What belongs to no tenant: the tenants themselves, the jobs' due times, the operators.</summary>
internal sealed class CatalogDbContext(DbContextOptions<CatalogDbContext> options) : DbContext(options)
{
    public const string HistoryTable = "catalog_migrations";

    /// <summary>A context for migrating, on a connection of its own.</summary>
    public static CatalogDbContext On(DbConnection connection)
    {
        var builder = new DbContextOptionsBuilder<CatalogDbContext>().ConfigureWarnings(Quiet);
        return new CatalogDbContext((connection is SqliteConnection
            ? builder.UseSqlite(connection, sqlite => sqlite.MigrationsHistoryTable(HistoryTable))
            : builder.UseNpgsql(connection, npgsql => npgsql.MigrationsHistoryTable(HistoryTable))).Options);
    }

    /// <summary>Migrations are hand-written and have no snapshot to compare with.</summary>
    public static void Quiet(WarningsConfigurationBuilder warnings) => warnings.Ignore(RelationalEventId.PendingModelChangesWarning);

    public DbSet<TenantRow> Tenants => Set<TenantRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
        => configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
        => modelBuilder.ApplyConfigurationsFromAssembly(typeof(CatalogDbContext).Assembly, EntityConfigurations.For<IGlobalEntity>);
}

/// <summary>Catalogue and tenant entities live in one assembly; each context takes its own.</summary>
internal static class EntityConfigurations
{
    public static bool For<TBase>(Type configuration)
        => configuration.GetInterfaces().Any(type => type.IsGenericType
            && type.GetGenericTypeDefinition() == typeof(IEntityTypeConfiguration<>)
            && typeof(TBase).IsAssignableFrom(type.GetGenericArguments()[0]));
}
