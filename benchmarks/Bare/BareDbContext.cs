using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Shanzhi.Bare;

/// <summary>The product's own tables in a copy of a tenant's file, so that rows, columns and indexes are the same; no filters, no converters.</summary>
internal sealed class BareDbContext(DbContextOptions<BareDbContext> options) : DbContext(options)
{
    public DbSet<Area> Areas => Set<Area>();

    public DbSet<Notice> Notices => Set<Notice>();

    public DbSet<Post> Posts => Set<Post>();

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<Role> Roles => Set<Role>();

    public DbSet<Report> Reports => Set<Report>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Area>().ToTable("communities_areas").HasKey(row => new { row.TenantId, row.Id });
        modelBuilder.Entity<Notice>().ToTable("communities_notices").HasKey(row => new { row.TenantId, row.Id });
        modelBuilder.Entity<Post>().ToTable("communities_posts").HasKey(row => new { row.TenantId, row.Id });
        modelBuilder.Entity<Account>().ToTable("communities_accounts").HasKey(row => new { row.TenantId, row.Id });
        modelBuilder.Entity<Role>().ToTable("communities_roles").HasKey(row => new { row.TenantId, row.Key });
        modelBuilder.Entity<Report>().ToTable("grid_reports").HasKey(row => new { row.TenantId, row.Id });
    }
}

internal static class BareDatabase
{
    public static IServiceCollection AddBareDatabase(this IServiceCollection services, string file)
        => services.AddDbContext<BareDbContext>(options => options.UseSqlite($"Data Source={file}").AddInterceptors(new Pragmas()));

    /// <summary>
    /// As durable as the product's writer. For the lock it waits as the driver does, by naps of 150 ms, as an app does whose author thought no further;
    /// with BENCH_BARE_WAIT=sqlite by SQLite's own handler, which asks again after a few milliseconds.
    /// </summary>
    private sealed class Pragmas : DbConnectionInterceptor
    {
        private static readonly string Text = "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
            + (Environment.GetEnvironmentVariable("BENCH_BARE_WAIT") == "sqlite" ? " PRAGMA busy_timeout = 30000;" : "");

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Text;
            command.ExecuteNonQuery();
        }

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            ConnectionOpened(connection, eventData);
            return Task.CompletedTask;
        }
    }
}
