using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shanzhi.Data;

namespace Shanzhi.Visits.Data.Migrations;

[DbContext(typeof(VisitsDbContext))]
[Migration("202611230201_Start")]
internal sealed class Start : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        Households(migrationBuilder);
        Visits(migrationBuilder);
        Patrols(migrationBuilder);
        migrationBuilder.CreateTenantTable("visits_plans", t => t
            .Text("Name", 40).Integer("Version").Guid("AreaId").Path("Path").Integer("Kind").Text("Role", 40, true).Guid("WorkerId", true).Text("WorkerName", 60, true)
            .Text("Kinds", 400).Integer("Times").Integer("Period").Integer("Ways").Instant("From").Instant("EndedAt", true)
            .Index("Path"));
        migrationBuilder.CreateTenantTable("visits_bulletins", t => t
            .Guid("VillageId").Path("Path").Text("VillageName", 60).Integer("Period").Date("From").Instant("MadeAt")
            .Integer("Households").Integer("Seen").Integer("SeenInYear").Integer("Visits").Integer("OtherContacts").Integer("Receipts").Integer("Gaps")
            .Integer("EventsDue").Integer("EventsInTime").Integer("Heard").Integer("Answered").Integer("PointsDue").Integer("PointsPassed").Integer("Workers").Integer("WorkersKept")
            .Unique("VillageId", "Period", "From").Index("Period", "From", "Path"));
    }

    private static void Households(MigrationBuilder migration)
    {
        migration.CreateTenantTable("visits_households", t => t
            .Guid("HouseholdId").Text("Number", 40).Path("Path").Guid("GridId", true).Guid("LiaisonId", true).Text("LiaisonName", 60, true)
            .Instant("LastVisitAt", true).Instant("LastContactAt", true).Real("Latitude", true).Real("Longitude", true)
            .Unique("HouseholdId").Index("Path", "Number").Index("Path", "LiaisonId").SparseIndex("LiaisonId").SparseIndex("GridId"));
        migration.CreateTenantTable("visits_liaison_links", t => t
            .Guid("HouseholdId").Path("Path").Guid("WorkerId").Text("WorkerName", 60).Instant("Since").Instant("Until", true)
            .Index("HouseholdId", "Since").Index("WorkerId", "Since").Index("Path"));
        migration.CreateTenantTable("visits_kinds", t => t
            .Text("Key", 40).Text("Name", 20).Bool("IsEvent").Bool("Restricted").Integer("WithinDays").Integer("Order").Bool("Active")
            .Unique("Key"));
        migration.CreateTenantTable("visits_care_households", t => t
            .Guid("HouseholdId").Path("Path").Text("KindKey", 40).Date("Since").Date("ReviewOn").Date("Until", true).Text("Source", 60).Text("Reason", 200).Guid("ById", true)
            .Index("HouseholdId").Index("Path", "KindKey"));
        migration.CreateTenantTable("visits_restricted_cares", t => t
            .Guid("HouseholdId").Path("Path").Text("Secret", 2000).Integer("EveryDays").Date("NextOn").Date("Since").Date("Until")
            .Index("HouseholdId").Index("Path", "NextOn").Index("Until"));
        migration.CreateTenantTable("visits_care_events", t => t
            .Guid("HouseholdId").Path("Path").Text("KindKey", 40).Date("HappenedOn").Date("DueOn").Text("Note", 200).Guid("ById", true)
            .Guid("VisitId", true).Date("VisitedOn", true).Text("DroppedBecause", 200, true).Date("OpenUntil", true)
            .Index("HouseholdId", "HappenedOn").Index("Path", "DueOn").SparseIndex("OpenUntil", "Path"));
    }

    private static void Visits(MigrationBuilder migration)
    {
        migration.CreateTenantTable("visits_visits", t => t
            .Integer("Revision").Guid("HouseholdId", true).Guid("AreaId").Path("Path").Guid("WorkerId").Text("WorkerName", 60).Text("Role", 40).Integer("Contact")
            .Instant("OccurredAt").Instant("ReceivedAt").Date("Day").Text("Diary", 2000).Text("Photos", 400).Real("Latitude", true).Real("Longitude", true)
            .Integer("Receipt").Guid("SignatureId", true).Text("ReceiptName", 40).Text("ReceiptReason", 200).Bool("Counts")
            .Index("HouseholdId", "Day").Index("Path", "Day").Index("WorkerId", "Day"));
        migration.CreateTenantTable("visits_remarks", t => t
            .Guid("VisitId", true).Guid("CareId", true).Path("Path").Integer("Kind").Guid("ById", true).Text("Text", 500).Instant("At").Bool("Upheld", true).Text("Answer", 500).Text("AnsweredBy", 60).Instant("AnsweredAt", true).Text("DiaryBefore", 2000, true)
            .References("VisitId", "visits_visits").Index("VisitId").SparseIndex("CareId").Index("Path", "At").SparseIndex("ById"));
        migration.CreateTenantTable("visits_heard", t => t
            .Guid("OriginId").Guid("HouseholdId", true).Path("Path").Guid("WorkerId").Instant("OccurredAt").Text("Text", 1000).Bool("Private").Guid("ReportId", true).Text("Number", 12, true).Instant("AnsweredAt", true)
            .Index("OriginId").SparseIndex("HouseholdId").Index("Path", "OccurredAt").Index("WorkerId", "OccurredAt"));
    }

    private static void Patrols(MigrationBuilder migration)
    {
        migration.CreateTenantTable("visits_points", t => t
            .Text("Code", 12).Text("Name", 60).Text("Look", 200).Guid("AreaId").Path("Path").Real("Latitude", true).Real("Longitude", true).Bool("Active")
            .Unique("Code").Index("Path"));
        migration.CreateTenantTable("visits_routes", t => t
            .Text("Name", 60).Guid("AreaId").Path("Path").Text("Role", 40, true).Guid("WorkerId", true).Text("WorkerName", 60, true).Integer("Period").Bool("Active")
            .Index("Path"));
        migration.CreateTenantTable("visits_stops", t => t
            .Guid("RouteId").Guid("PointId").Integer("Order")
            .References("RouteId", "visits_routes").References("PointId", "visits_points").Unique("RouteId", "PointId").Index("PointId"));
        migration.CreateTenantTable("visits_checks", t => t
            .Guid("PointId").Path("Path").Guid("WorkerId").Text("WorkerName", 60).Instant("OccurredAt").Instant("ReceivedAt").Date("Day").Bool("Scanned").Bool("Found")
            .Text("Note", 500).Text("Photos", 400).Real("Latitude", true).Real("Longitude", true)
            .References("PointId", "visits_points").Index("PointId", "Day").Index("Path", "Day").Index("WorkerId", "Day"));
    }
}
