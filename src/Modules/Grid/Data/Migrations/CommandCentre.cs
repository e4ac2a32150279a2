using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shanzhi.Data;

namespace Shanzhi.Grid.Data.Migrations;

/// <summary>指挥中心: saved filters, marks, month and special reports with the lines they were counted from; and reports by their days.</summary>
[DbContext(typeof(GridDbContext))]
[Migration("202611230701_CommandCentre")]
internal sealed class CommandCentre : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTenantTable("grid_saved_filters", t => t
            .Guid("AccountId").Text("Name", 30).Text("Query", 600).Path("Path").Bool("Shared").Bool("Default")
            .Unique("AccountId", "Name").Index("Path", "Shared"));
        migrationBuilder.CreateTenantTable("grid_marks", t => t
            .Integer("Kind").Path("Path").Text("AreaName", 60).Text("Subject", 60).Guid("ReportId", true).Guid("AccountId", true).Text("By", 60).Text("Reason", 200).Instant("At")
            .Unique("Path", "Kind", "Subject"));
        migrationBuilder.CreateTenantTable("grid_briefs", t => t
            .Integer("Revision").Integer("Kind").Guid("AreaId").Path("Path").Text("AreaName", 60).Date("From").Date("To").Text("Topic", 60).Text("TopicName", 60)
            .Integer("State").Instant("AskedAt").Instant("MadeAt", true).Instant("IssuedAt", true)
            .Text("Commentary", 4000).Text("Clerk", 30).Text("Checker", 30).Text("Leader", 30)
            .Integer("FormerTold").Text("Hot", 4000).Integer("FrequentLeast").Guid("JobId", true).Guid("PdfId", true).Text("PdfError", 200)
            .Unique("AreaId", "Kind", "From", "To", "Topic").Index("Path", "From"));
        migrationBuilder.CreateTenantTable("grid_brief_lines", t => t
            .Guid("BriefId").Guid("ReportId").Text("Number", 12).Text("CategoryKey", 60).Guid("VillageId").Text("VillageName", 60).Guid("PartId").Text("PartName", 60)
            .Integer("Marks").Integer("Level", true)
            .References("BriefId", "grid_briefs").Unique("BriefId", "ReportId"));
        migrationBuilder.CreateTenantTable("grid_brief_prints", t => t
            .Guid("BriefId").Text("Html", 1_000_000).Guid("AccountId", true).Instant("At")
            .References("BriefId", "grid_briefs").Unique("BriefId"));
    }
}
