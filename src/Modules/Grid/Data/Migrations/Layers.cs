using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shanzhi.Data;

namespace Shanzhi.Grid.Data.Migrations;

/// <summary>Further layers beside the grids, and teams. The grids there are stay as they are, as the default layer; whoever leads one is the first of its team.</summary>
[DbContext(typeof(GridDbContext))]
[Migration("202611230601_Layers")]
internal sealed class Layers : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTenantTable("grid_patches", t => t
            .Text("LayerKey", 20).Guid("ParentId").Path("Path").Text("Code", 24).Text("Name", 60).Guid("LeadAccountId", true).Text("LeadName", 60, true)
            .Index("LayerKey", "Path").Index("ParentId").Index("Path").Unique("Code"));
        migrationBuilder.CreateTenantTable("grid_patch_areas", t => t
            .Text("LayerKey", 20).Guid("PatchId").Guid("AreaId")
            .References("PatchId", "grid_patches").Index("PatchId").Unique("AreaId", "LayerKey"));
        migrationBuilder.CreateTenantTable("grid_patch_households", t => t
            .Text("LayerKey", 20).Guid("PatchId").Guid("HouseholdId")
            .References("PatchId", "grid_patches").Index("PatchId").Unique("HouseholdId", "LayerKey"));
        migrationBuilder.CreateTenantTable("grid_team_members", t => t
            .Guid("UnitId").Text("LayerKey", 20).Text("PostKey", 20).Path("Path").Guid("AccountId", true).Text("Name", 60).Text("Phone", 400, true).Text("PhoneHash", 64, true)
            .Date("From", true).Date("To", true).Guid("EndedById", true).Guid("CameById", true)
            .Index("UnitId").Index("Path").SparseIndex("AccountId").SparseIndex("PhoneHash").SparseIndex("EndedById").SparseIndex("CameById"));
        migrationBuilder.CreateTenantTable("grid_team_handovers", t => t
            .Guid("FromId").Text("FromName", 60).Guid("ToId").Text("ToName", 60).Integer("Count").Text("Reason", 500).Instant("At").Guid("ActorId", true).Instant("UndoneAt", true)
            .Index("ActorId", "At"));
        migrationBuilder.AlterTenantTable("grid_place_points", t => t.Guid("StandsForId", true).Unique("StandsForId"));
        // The grid's own id serves as the row's: no grid has led a team before.
        migrationBuilder.Sql("""
            INSERT INTO "grid_team_members" ("TenantId", "Id", "UnitId", "LayerKey", "PostKey", "Path", "AccountId", "Name")
            SELECT "TenantId", "Id", "AreaId", 'grid', 'chief', "Path", "LeadAccountId", COALESCE("LeadName", '') FROM "grid_grids" WHERE "LeadAccountId" IS NOT NULL;
            """);
    }
}
