using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shanzhi.Data;

namespace Shanzhi.Grid.Data.Migrations;

/// <summary>Each rating as it was given, also those of before: the move's words begin with the grade, and only 不满意 takes a report up again. Bulletins of before do not tell the grades apart.</summary>
[DbContext(typeof(GridDbContext))]
[Migration("202611230001_Ratings")]
internal sealed class Ratings : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AlterTenantTable("grid_report_moves", t => t.Integer("Rating", true).SparseIndex("Rating", "At"));
        migrationBuilder.Sql("""
            UPDATE "grid_report_moves" SET "Rating" = CASE WHEN "To" = 11 THEN 3 WHEN "PublicText" LIKE '基本满意%' THEN 2 ELSE 1 END WHERE "Act" = 15;
            """);
        migrationBuilder.AlterTenantTable("grid_bulletins", t => t.Integer("Mostly", true));
    }
}
