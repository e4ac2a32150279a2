using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shanzhi.Data;

namespace Shanzhi.Grid.Data.Migrations;

/// <summary>
/// Rules in versions, working days, and what a report keeps of them. Levels are numbered anew, to leave room for household and group below the grid.
/// What waited for a deadline or for filing rings at once, and finds by itself when its time is.
/// </summary>
[DbContext(typeof(GridDbContext))]
[Migration("202611230101_DispatchAsData")]
internal sealed class DispatchAsData : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTenantTable("grid_rule_versions", t => t
            .Integer("Revision").Integer("Number").Text("Name", 40).Text("Json").Text("Note", 500).Instant("SavedAt").Text("SavedBy", 60).Instant("PublishedAt", true)
            .Unique("Number"));
        migrationBuilder.CreateTenantTable("grid_calendar_days", t => t.Date("Day").Bool("Works").Text("Name", 20).Unique("Day"));
        migrationBuilder.AlterTenantTable("grid_reports", t => t
            .Integer("RulesVersion").Integer("Returns").Integer("Transfers").Instant("PublicUntil", true)
            .Instant("AlarmAt", true).Integer("AlarmStage").Integer("Card")
            .Text("PendingReply", 2000, true).Text("PendingMedia", 800).Integer("PendingBefore").Guid("FinishedById", true).Path("CheckPath", true)
            .Instant("SuperviseBy", true).Guid("SplitFrom", true)
            .SparseIndex("AlarmAt").SparseIndex("SplitFrom"));
        migrationBuilder.Sql("""
            UPDATE "grid_reports" SET "Level" = "Level" * 10 + 20, "SolvedLevel" = "SolvedLevel" * 10 + 20,
                "AlarmStage" = CASE WHEN "OverdueMarkedAt" IS NULL THEN 0 ELSE 2 END,
                "AlarmAt" = CASE WHEN "DueAt" IS NOT NULL AND "OverdueMarkedAt" IS NULL THEN "DueAt" WHEN "State" = 9 AND "QuestionAt" IS NULL THEN "LastMovedAt" END;
            """);
        migrationBuilder.Sql("""UPDATE "grid_report_moves" SET "Level" = "Level" * 10 + 20;""");
    }
}
