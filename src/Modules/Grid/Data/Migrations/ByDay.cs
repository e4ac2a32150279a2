using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shanzhi.Data;

namespace Shanzhi.Grid.Data.Migrations;

/// <summary>A county's reports of a period, whoever has them and wherever they lie: assessments go through these and no others.</summary>
[DbContext(typeof(GridDbContext))]
[Migration("202611230501_ByDay")]
internal sealed class ByDay : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
        => migrationBuilder.AlterTenantTable("grid_reports", t => t.Index("ReceivedAt"));
}
