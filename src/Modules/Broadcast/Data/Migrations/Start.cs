using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shanzhi.Data;

namespace Shanzhi.Broadcast.Data.Migrations;

[DbContext(typeof(BroadcastDbContext))]
[Migration("202611230801_Start")]
internal sealed class Start : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTenantTable("broadcast_circulars", Circulars);
        migrationBuilder.CreateTenantTable("broadcast_circular_areas", t => t
            .Guid("CircularId").Guid("AreaId").Path("Path").References("CircularId", "broadcast_circulars").Index("CircularId").Index("Path"));
        migrationBuilder.CreateTenantTable("broadcast_circular_events", t => t
            .Guid("CircularId").Instant("At").Text("What", 100).Integer("Count").Text("By", 60).References("CircularId", "broadcast_circulars").Index("CircularId", "At"));
        migrationBuilder.CreateTenantTable("broadcast_addressees", t => t
            .Guid("CircularId").Text("PersonKey", 64).Guid("AccountId", true).Text("Name", 60).Text("Team", 60).Text("Phone", 400, true).Path("Path").Text("Code", 64, true)
            .Integer("Delivery").Instant("At").Integer("Reminders").Instant("ReadAt", true).Integer("Answer", true).Instant("AnsweredAt", true)
            .Text("PlaceText", 60, true).Real("Latitude", true).Real("Longitude", true)
            .References("CircularId", "broadcast_circulars").Unique("CircularId", "PersonKey").Index("CircularId", "Answer", "AnsweredAt")
            .Index("PersonKey", "At").SparseIndex("AccountId", "At").SparseIndex("Code").Index("Path"));
        migrationBuilder.CreateTenantTable("broadcast_lost_people", t => t
            .Guid("CircularId").Text("Name", 20).Integer("Age", true).Text("Features", 200).Text("LastPlace", 80).Instant("LastAt").Text("CallName", 20).Text("CallPhone", 20)
            .Guid("PhotoId", true).Text("Consent", 80).Instant("FoundAt", true).Instant("EraseAt", true).Instant("ErasedAt", true)
            .References("CircularId", "broadcast_circulars").Unique("CircularId").SparseIndex("EraseAt"));
        migrationBuilder.CreateTenantTable("broadcast_sightings", t => t
            .Guid("CircularId").Text("Text", 200).Text("PlaceText", 80).Real("Latitude", true).Real("Longitude", true).Guid("PhotoId", true).Text("Phone", 400, true)
            .Text("PersonKey", 64, true).Instant("At").References("CircularId", "broadcast_circulars").Index("CircularId", "At").SparseIndex("PersonKey"));
        migrationBuilder.CreateTenantTable("broadcast_groups", t => t.Text("Name", 20).Guid("AreaId").Path("Path").Index("Path"));
        migrationBuilder.CreateTenantTable("broadcast_contacts", t => t
            .Guid("OwnerId").Text("Name", 40).Text("Phone", 400).Text("PersonKey", 64).Unique("OwnerId", "PersonKey").Index("PersonKey"));
        migrationBuilder.CreateTenantTable("broadcast_opt_outs", t => t.Text("PersonKey", 64).Instant("At").Unique("PersonKey"));
        migrationBuilder.CreateTenantTable("broadcast_templates", t => t
            .Text("Key", 60).Integer("Kind").Text("Title", 40).Text("Text", 500).Text("Sms", 140).Text("Loud", 220).Unique("Key"));
        migrationBuilder.CreateTenantTable("broadcast_duty_slots", t => t
            .Guid("AreaId").Path("Path").Text("Station", 20).Date("Day").Guid("AccountId", true).Text("Name", 20).Text("Phone", 20).Instant("ToldAt", true)
            .Unique("AreaId", "Day", "Station").Index("Day").Index("Path", "Day").SparseIndex("AccountId").Index("Phone"));
        migrationBuilder.CreateTenantTable("broadcast_hash_keys", t => t.Text("Protected", 400));
    }

    private static void Circulars(TenantTable t) => t
        .Integer("Revision").Integer("Kind").Integer("State").Text("Title", 40).Text("Text", 500).Text("Sms", 140).Text("Loud", 220)
        .Path("Path").Text("PlaceName", 60).Text("Origin", 200).Bool("Households").Text("Roles", 400).Text("Groups", 800).Bool("Named").Guid("FollowsId", true)
        .Bool("Public").Instant("HideAt", true).Text("Places", 400).Integer("TargetMinutes")
        .Guid("AuthorId", true).Text("AuthorName", 60).Text("AuthorOffice", 60).Instant("CreatedAt").Text("ApproverName", 60, true)
        .Instant("StartsAt", true).Instant("StartedAt", true).Integer("Expected").Instant("SentAt", true).Guid("JobId", true)
        .Integer("Steps").Instant("NextStepAt", true).Integer("Reminders").Instant("RemindedAt", true)
        .Instant("EndedAt", true).Text("EndText", 500, true).Instant("ForgetAt", true)
        .Index("Path", "CreatedAt").Index("AuthorId", "StartedAt").Index("State", "StartsAt").SparseIndex("NextStepAt").SparseIndex("ForgetAt").SparseIndex("FollowsId");
}
