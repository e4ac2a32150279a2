using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shanzhi.Data;

namespace Shanzhi.Grid.Data.Migrations;

[DbContext(typeof(GridDbContext))]
[Migration("202611220001_Start")]
internal sealed class Start : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTenantTable("grid_reports", Reports);
        migrationBuilder.CreateTenantTable("grid_report_moves", Moves);
        migrationBuilder.CreateTenantTable("grid_report_counters", t => t.Integer("Month").Integer("Last").Unique("Month"));
        migrationBuilder.CreateTenantTable("grid_categories", t => t
            .Text("Key", 60).Text("ClassName", 20).Text("Name", 20).Bool("Private").Bool("ShowEmergency").Bool("Common").Integer("DuplicateRadius", true).Integer("Order").Bool("Active")
            .Unique("Key"));
        migrationBuilder.CreateTenantTable("grid_grids", t => t
            .Guid("AreaId").Path("Path").Guid("VillageId").Text("Code", 20).Text("Name", 60).Guid("LeadAccountId", true).Text("LeadName", 60, true)
            .Unique("AreaId").Index("Path").Unique("Code"));
        migrationBuilder.CreateTenantTable("grid_grid_households", t => t
            .Guid("GridId").Guid("HouseholdId")
            .References("GridId", "grid_grids").Index("GridId").Unique("HouseholdId"));
        migrationBuilder.CreateTenantTable("grid_grid_groups", t => t
            .Guid("GridId").Guid("AreaId")
            .References("GridId", "grid_grids").Index("GridId").Unique("AreaId"));
        migrationBuilder.CreateTenantTable("grid_place_points", t => t
            .Text("Code", 12).Text("Name", 60).Text("Description", 200).Guid("AreaId").Path("Path").Guid("VillageId").Text("VillageCode", 20)
            .Real("Latitude", true).Real("Longitude", true).Bool("Active")
            .Unique("Code").Index("Path"));
        migrationBuilder.CreateTenantTable("grid_caseload_moves", t => t
            .Guid("FromId").Text("FromName", 60).Guid("ToId").Text("ToName", 60).Integer("Count").Text("Reason", 500).Instant("At").Guid("ActorId", true).Instant("UndoneAt", true)
            .Index("ActorId", "At"));
        migrationBuilder.CreateTenantTable("grid_bulletins", t => t
            .Guid("VillageId").Path("VillagePath").Text("VillageName", 60).Date("Monday").Instant("MadeAt")
            .Integer("Told").Integer("Grid").Integer("Village").Integer("Township").Integer("County")
            .Integer("Timely").Integer("Rated").Integer("Satisfied").Integer("Open").Integer("Overdue")
            .Unique("VillageId", "Monday").Index("Monday", "VillagePath"));
        migrationBuilder.CreateTenantTable("grid_phone_keys", t => t.Text("Protected", 400));
    }

    private static void Reports(TenantTable t) => t
        .Integer("Revision").Text("Number", 12).Integer("State").Integer("PausedFrom", true).Instant("PausedAt", true)
        .Guid("AreaId").Text("AreaName", 60).Path("Path").Guid("VillageId").Path("VillagePath").Text("VillageName", 60)
        .Integer("Level").Path("DeskPath").Text("DeskName", 60).Instant("LevelSince").Integer("SolvedLevel", true)
        .Text("CategoryKey", 60).Integer("Urgency").Text("Text", 2000).Text("PlaceText", 200).Real("Latitude", true).Real("Longitude", true)
        .Guid("PlacePointId", true).Guid("ReporterId", true).Text("Phone", 400, true).Text("PhoneHash", 64, true).Text("ContactName", 40)
        .Bool("Anonymous").Bool("Private").Bool("Restricted").Text("AboutName", 200, true).Integer("Confirmation").Text("Photos", 400).Guid("VoiceId", true).Text("Gist", 500, true)
        .Instant("OccurredAt").Instant("ReceivedAt").Instant("AcceptedAt", true).Instant("RepliedAt", true).Instant("ClosedAt", true)
        .Instant("DueAccept").Instant("DueHandle").Instant("DueReply").Instant("DueAt", true).Instant("OverdueMarkedAt", true).Bool("WasLate")
        .Guid("AssignedToId", true).Text("AssignedName", 60, true).Text("LeadDepartment", 120, true)
        .Integer("Rating", true).Text("RatingComment", 500, true).Instant("QuestionAt", true).Guid("DuplicateOf", true).Integer("Moves").Instant("LastMovedAt")
        .Unique("Number").Index("Path", "State", "DueAt").Index("DeskPath", "State", "DueAt").SparseIndex("AssignedToId", "State", "DueAt").SparseIndex("PhoneHash").SparseIndex("ReporterId")
        .Index("VillageId", "ReceivedAt").Index("VillagePath", "ReceivedAt").Index("AreaId", "CategoryKey", "ReceivedAt").SparseIndex("Latitude")
        .Index("State", "LastMovedAt").SparseIndex("DueAt").SparseIndex("DuplicateOf");

    private static void Moves(TenantTable t) => t
        .Guid("ReportId").Integer("Sequence").Instant("At").Integer("Act").Integer("From", true).Integer("To").Integer("Level")
        .Guid("ActorId", true).Text("ActorName", 60).Text("ActorOffice", 60, true).Text("PublicText", 2000, true).Text("InternalNote", 1000, true)
        .Text("Reason", 500, true).Guid("CaseloadId", true).Text("Media", 800).Integer("MediaBefore")
        .References("ReportId", "grid_reports").Unique("ReportId", "Sequence").SparseIndex("ActorId", "At").SparseIndex("CaseloadId");
}
