using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shanzhi.Data;

namespace Shanzhi.Grid.Data.Migrations;

/// <summary>What is amiss with boundaries in a file, before it is let in.</summary>
[DbContext(typeof(GridDbContext))]
[Migration("202611230490_ImportFlaws")]
internal sealed class ImportFlaws : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
        => migrationBuilder.CreateTenantTable("grid_boundary_import_flaws", t => t
            .Guid("ImportId").Integer("Number").Text("Name", 130).Integer("Kind").Text("Other", 200).Real("Amount")
            .Index("ImportId", "Number"));
}
