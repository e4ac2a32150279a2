using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shanzhi.Areas;
using Shanzhi.Data;
using Shanzhi.Platform.Tenancy;
using Shanzhi.Testing;
using Shanzhi.Testing.Contract;

namespace Shanzhi.Platform.Tests.Kernel;

public sealed class SchemaTests
{
    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Migrations_make_the_schema_the_model_asks_for(DatabaseProvider store)
    {
        await using var host = await TestHost.StartAsync();
        var contexts = SchemaComparer.ContextTypes(host);
        contexts.Count.ShouldBeGreaterThan(1);
        foreach (var context in contexts)
        {
            (await SchemaComparer.CompareAsync(host, context, store)).ShouldBeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_catalogues_migrations_make_what_its_model_asks_for(DatabaseProvider store)
        => (await SchemaComparer.CompareAsync(store, CatalogDbContext.On)).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Drift_is_told_column_by_column(DatabaseProvider store)
    {
        await using var host = await TestHost.StartAsync();
        var differences = await SchemaComparer.CompareAsync(host, typeof(DriftedDbContext), store);

        differences.ShouldContain(line => line.Contains("the model has") && line.Contains("column Missing"));
        differences.ShouldContain(line => line.Contains("the migrations make") && line.Contains("column Extra"));
        differences.ShouldContain(line => line.Contains("column Optional") && line.Contains("not null"));
        differences.ShouldContain(line => line.Contains("IX_drifted_rows_TenantId_Place"));
        differences.ShouldContain(line => line.Contains("FK_drifted_rows_drifted_rows_TenantId_ParentId"));
        if (store == DatabaseProvider.PostgreSql)
        {
            differences.ShouldContain(line => line.Contains("column Place") && line.Contains("collation C"));
        }
    }
}

internal sealed class DriftedRow : Entity
{
    public AreaPath Place { get; set; }

    public string Missing { get; set; } = "";

    public int? Optional { get; set; }

    public Guid? ParentId { get; set; }
}

internal sealed class DriftedDbContext(ITenantDatabase database) : ModuleDbContext(database)
{
    protected override string TablePrefix => "drifted";

    protected override void OnModuleModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<DriftedRow>().ToTable("Rows").HasIndex(row => new { row.TenantId, row.Place });
        modelBuilder.Entity<DriftedRow>().HasOne<DriftedRow>().WithMany().HasForeignKey(row => new { row.TenantId, row.ParentId });
    }
}

[DbContext(typeof(DriftedDbContext))]
[Migration("202611220001_Drifted")]
internal sealed class DriftedMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTenantTable("drifted_rows", table => table
        .Text("Place", AreaPath.MaxLength).Integer("Optional").Text("Extra", nullable: true).Guid("ParentId", nullable: true).Index("ParentId"));
}
