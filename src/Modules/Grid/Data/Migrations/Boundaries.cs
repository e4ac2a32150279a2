using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shanzhi.Data;

namespace Shanzhi.Grid.Data.Migrations;

/// <summary>Boundaries, how they came in, and what was found when a layer was looked over.</summary>
[DbContext(typeof(GridDbContext))]
[Migration("202611230602_Boundaries")]
internal sealed class Boundaries : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTenantTable("grid_boundaries", t => t
            .Guid("UnitId").Text("Layer", 20).Path("Path").Real("South").Real("West").Real("North").Real("East").Real("SquareMetres").Integer("Vertices")
            .Instant("ChangedAt").Text("ChangedBy", 60).Integer("Revision").Blob("Shape")
            .Unique("UnitId").Index("Layer", "Path").Index("Path"));
        migrationBuilder.CreateTenantTable("grid_boundary_changes", t => t
            .Guid("UnitId").Text("Layer", 20).Instant("At").Text("By", 60).Guid("ImportId", true).Integer("AfterRevision").Blob("Before", true)
            .Index("UnitId", "At").SparseIndex("ImportId"));
        migrationBuilder.CreateTenantTable("grid_boundary_imports", t => t
            .Text("FileName", 120).Text("Layer", 20).Path("Scope").Text("By", 60).Guid("ById", true).Instant("At").Instant("FinishedAt", true).Integer("State").Guid("JobId", true)
            .Integer("Features").Integer("Good").Integer("New").Integer("Done").Integer("Kept").Integer("Revision")
            .Index("Scope"));
        migrationBuilder.CreateTenantTable("grid_boundary_import_rows", t => t
            .Guid("ImportId").Integer("Number").Text("Code", 60).Text("Name", 60).Guid("UnitId", true).Guid("AddBelowId", true).Text("Problem", 300, true).Bool("AddedUnit").Blob("Shape", true)
            .References("ImportId", "grid_boundary_imports").Unique("ImportId", "Number"));
        migrationBuilder.CreateTenantTable("grid_layer_checks", t => t
            .Text("Layer", 20).Path("Path").Text("AreaName", 60).Text("By", 60).Instant("At").Instant("FinishedAt", true).Guid("JobId").Integer("Units")
            .Index("Path"));
        migrationBuilder.CreateTenantTable("grid_layer_findings", t => t
            .Guid("CheckId").Integer("Kind").Text("Place", 60).Guid("UnitId").Text("Name", 60).Text("Other", 60).Guid("OtherId", true).Real("Amount")
            .References("CheckId", "grid_layer_checks").Index("CheckId", "Kind"));
    }
}
