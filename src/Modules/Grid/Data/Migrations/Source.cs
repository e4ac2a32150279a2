using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shanzhi.Data;

namespace Shanzhi.Grid.Data.Migrations;

/// <summary>What a report comes of when it was heard elsewhere (走访、传感器): at most one for each.</summary>
[DbContext(typeof(GridDbContext))]
[Migration("202611230201_Source")]
internal sealed class Source : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AlterTenantTable("grid_reports", t => t.Text("Source", 100, true).SparseUnique("Source"));
    }
}
