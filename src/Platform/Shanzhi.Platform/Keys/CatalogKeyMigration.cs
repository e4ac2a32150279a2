using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shanzhi.Platform.Tenancy;

namespace Shanzhi.Platform.Keys;

[DbContext(typeof(CatalogDbContext))]
[Migration("202611220004_Keys")]
internal sealed class CatalogKeyMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "catalog_keys",
        table => new
        {
            Id = table.Column<Guid>(),
            Name = table.Column<string>(maxLength: 200),
            Xml = table.Column<string>(),
            CreatedAt = table.Column<long>(),
        },
        constraints: table => table.PrimaryKey("PK_catalog_keys", row => row.Id));
}
