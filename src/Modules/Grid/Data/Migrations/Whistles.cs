using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shanzhi.Data;

namespace Shanzhi.Grid.Data.Migrations;

/// <summary>吹哨报到</summary>
[DbContext(typeof(GridDbContext))]
[Migration("202611230102_Whistles")]
internal sealed class Whistles : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTenantTable("grid_whistles", t => t
            .Integer("Revision").Text("RuleName", 40).Integer("Level").Path("Path").Text("AreaName", 60).Guid("ReportId", true).Bool("Private").Text("Title", 60).Text("Text", 2000).Text("PlaceText", 200)
            .Guid("ById", true).Text("ByName", 60).Instant("BlownAt").Instant("ReportInBy").Integer("State").Instant("EndedAt", true).Text("Summary", 2000, true).Bool("Reminded")
            .Index("Path", "BlownAt").Index("State", "ReportInBy").SparseIndex("ReportId"));
        migrationBuilder.CreateTenantTable("grid_whistle_calls", t => t
            .Integer("Revision").Guid("WhistleId").Guid("AccountId").Text("Name", 60).Text("Office", 60, true).Bool("Lead").Integer("State").Instant("InAt", true).Instant("InBy", true).Bool("Late").Bool("EverDeclined")
            .Text("Reason", 500, true).Text("Ruling", 500, true).Instant("DoneAt", true).Text("DoneText", 500, true).Text("Media", 400).Integer("Grade", true).Text("GradeNote", 500, true)
            .References("WhistleId", "grid_whistles").Unique("WhistleId", "AccountId").Index("AccountId", "State"));
    }
}
