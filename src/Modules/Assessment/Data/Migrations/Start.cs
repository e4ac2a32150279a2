using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shanzhi.Data;

namespace Shanzhi.Assessment.Data.Migrations;

[DbContext(typeof(AssessmentDbContext))]
[Migration("202611230502_Start")]
internal sealed class Start : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTenantTable("assessment_schemes", t => t
            .Integer("Revision").Text("Key", 40).Text("Name", 40).Integer("Kind").Integer("Version").Integer("Cycle").Bool("Automatic").Integer("ObjectionDays").Text("SupervisionPhone", 30).Bool("Active")
            .Unique("Key"));
        migrationBuilder.CreateTenantTable("assessment_scheme_versions", t => t
            .Guid("SchemeId").Integer("Number").Text("Basis", 300).Text("FormulaJson", 8000).Instant("At").Text("ByName", 60)
            .References("SchemeId", "assessment_schemes").Unique("SchemeId", "Number"));
        migrationBuilder.CreateTenantTable("assessment_runs", t => t
            .Integer("Revision").Guid("SchemeId").Text("SchemeName", 40).Integer("Version").Integer("Kind").Integer("Cycle").Path("Path").Text("ScopeName", 60).Date("From").Date("To")
            .Instant("MadeAt").Guid("MadeById", true).Text("MadeByName", 60).Text("Basis", 300).Text("SupervisionPhone", 30).Integer("State")
            .Instant("ShownAt", true).Guid("ShownById", true).Date("ObjectUntil", true).Instant("PublishedAt", true).Date("Until", true).Text("WithdrawReason", 300)
            .References("SchemeId", "assessment_schemes").Index("SchemeId", "From").Index("State", "From").Index("Path"));
        migrationBuilder.CreateTenantTable("assessment_run_lines", t => t
            .Guid("RunId").Guid("SubjectId").Guid("LeadId", true).Text("SubjectName", 60).Text("PlaceName", 60).Path("Path").Integer("Points").Integer("Stars").Integer("Rank", true).Integer("Board").Long("Sample")
            .Text("InputsJson", 8000).Text("Note", 300).Bool("Spared")
            .References("RunId", "assessment_runs", ReferentialAction.Cascade).Index("RunId", "Path").Index("SubjectId").SparseIndex("LeadId").Index("Path"));
        migrationBuilder.CreateTenantTable("assessment_objections", t => t
            .Guid("RunId").Guid("LineId").Text("SubjectName", 60).Path("Path").Text("Text", 1000).Instant("At").Guid("ById", true).Text("ByName", 60)
            .Instant("AnsweredAt", true).Text("Answer", 1000).Text("AnsweredByName", 60).Integer("Outcome", true)
            .References("RunId", "assessment_runs").References("LineId", "assessment_run_lines").Index("RunId").Index("LineId").SparseIndex("ById").Index("Path"));
        migrationBuilder.CreateTenantTable("assessment_marks", t => t
            .Guid("SchemeId").Text("ItemName", 40).Guid("SubjectId").Text("SubjectName", 60).Path("Path").Date("Day").Text("Reason", 300).Text("Evidence", 200)
            .Instant("At").Text("ByName", 60).Text("CancelReason", 300, true)
            .References("SchemeId", "assessment_schemes").Index("SchemeId", "Day").Index("Path"));
        migrationBuilder.CreateTenantTable("assessment_gradings", t => t
            .Integer("Revision").Guid("DepartmentId").Text("DepartmentName", 60).Guid("TownshipId").Path("TownshipPath").Text("TownshipName", 60).Date("Quarter")
            .Integer("Speed").Integer("Result").Integer("Manner").Text("Reason", 500).Instant("At").Text("ByName", 60)
            .Unique("TownshipId", "DepartmentId", "Quarter").Index("Quarter", "DepartmentId").Index("TownshipPath"));
    }
}
