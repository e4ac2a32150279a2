using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Shanzhi.Platform.Tenancy;

[DbContext(typeof(CatalogDbContext))]
[Migration("202611220001_Catalog")]
internal sealed class CatalogMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "catalog_tenants",
            columns: table => new
            {
                Id = table.Column<int>()
                    .Annotation("Sqlite:Autoincrement", true)
                    .Annotation("Npgsql:ValueGenerationStrategy", Npgsql.EntityFrameworkCore.PostgreSQL.Metadata.NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                Identifier = table.Column<string>(maxLength: 40),
                Name = table.Column<string>(),
                Hosts = table.Column<string>(),
                PathPrefix = table.Column<string>(nullable: true),
                State = table.Column<int>(),
                Features = table.Column<string>(),
                Plan = table.Column<string>(),
                Theme = table.Column<string>(),
                Brand = table.Column<string>(),
                BrandTokens = table.Column<string>(nullable: true),
                MapLatitude = table.Column<double>(nullable: true),
                MapLongitude = table.Column<double>(nullable: true),
                AreaCode = table.Column<string>(),
                Placement = table.Column<string>(nullable: true),
                Version = table.Column<int>(),
                CreatedAt = table.Column<long>(),
                RemovedAt = table.Column<long>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_catalog_tenants", row => row.Id));
        migrationBuilder.CreateIndex("IX_catalog_tenants_Identifier", "catalog_tenants", "Identifier", unique: true);
        migrationBuilder.CreateTable(
            name: "catalog_revision",
            columns: table => new { Id = table.Column<int>(), Revision = table.Column<long>() },
            constraints: table => table.PrimaryKey("PK_catalog_revision", row => row.Id));
        migrationBuilder.Sql("""INSERT INTO "catalog_revision" ("Id", "Revision") VALUES (1, 0);""");
    }
}
