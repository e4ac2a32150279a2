using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shanzhi.Data;

namespace Shanzhi.Grid.Data.Migrations;

/// <summary>What waits for a desk is found by state and then by desk, however much was filed there in ten years; nothing is looked for by its place alone.</summary>
[DbContext(typeof(GridDbContext))]
[Migration("202611230410_ByState")]
internal sealed class ByState : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex("IX_grid_reports_TenantId_Path_State_DueAt", "grid_reports");
        migrationBuilder.DropIndex("IX_grid_reports_TenantId_DeskPath_State_DueAt", "grid_reports");
        migrationBuilder.AlterTenantTable("grid_reports", t => t.Index("State", "DeskPath"));
    }
}
