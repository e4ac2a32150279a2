using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shanzhi.Data;

namespace Shanzhi.Grid.Data.Migrations;

/// <summary>Bulletins of a village, whatever their week: they follow it when it moves.</summary>
[DbContext(typeof(GridDbContext))]
[Migration("202611230420_BulletinsByVillage")]
internal sealed class BulletinsByVillage : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
        => migrationBuilder.AlterTenantTable("grid_bulletins", t => t.Index("VillagePath"));
}
