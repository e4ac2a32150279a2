using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shanzhi.Communities.Domain;
using Shanzhi.Data;

namespace Shanzhi.Communities.Data.Migrations;

[DbContext(typeof(CommunitiesDbContext))]
[Migration("202611220001_Communities")]
internal sealed class Communities : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTenantTable("communities_areas", t => t
            .Integer("Number").Guid("ParentId", nullable: true).Path("Path").Integer("Level")
            .Text("Code", Area.CodeLength).Text("Name", Area.NameLength).Text("OfficialName", Area.NameLength).Text("Initials", Area.NameLength)
            .Bool("Active").Guid("SuccessorId", nullable: true).Date("From").Date("To", nullable: true)
            .Text("Office", 200).Text("OfficeHours", 100).Text("Phone", 30).Text("SupervisionPhone", 30).Text("Introduction", 4000)
            .Real("Latitude", nullable: true).Real("Longitude", nullable: true)
            .Unique("Number").Unique("Code").Unique("Path").Index("ParentId").References("ParentId", "communities_areas"));

        migrationBuilder.CreateTenantTable("communities_area_histories", t => t
            .Guid("AreaId").Integer("Kind").Instant("At").Text("OldCode", Area.CodeLength).Text("NewCode", Area.CodeLength)
            .Text("OldName", Area.NameLength).Text("NewName", Area.NameLength).Path("OldPath").Path("NewPath").Text("Reason", 300).Text("By", 60)
            .Index("AreaId").Index("OldCode").References("AreaId", "communities_areas"));

        migrationBuilder.CreateTenantTable("communities_households", t => t
            .Text("Number", Household.NumberLength).Guid("AreaId").Path("Place").Text("DoorNumber", Household.DoorLength)
            .Guid("HeadResidentId", nullable: true).Bool("RegisteredHere").Bool("LivingHere").Text("Note", Household.NoteLength)
            .Guid("SplitFromId", nullable: true).Instant("CreatedAt").Integer("Revision")
            .Unique("Number").Index("Place", "Number").Index("AreaId").References("AreaId", "communities_areas"));

        migrationBuilder.CreateTenantTable("communities_residents", t => t
            .Guid("HouseholdId").Text("Name", Resident.NameLength).Text("NameInitials", Resident.NameLength).Integer("Gender").Date("BirthDate", nullable: true)
            .Text("IdNumberProtected", 400, nullable: true).Text("IdNumberHash", 64, nullable: true).Text("Phone", 20, nullable: true).Text("PhoneTail", 4, nullable: true)
            .Text("Relation", Resident.RelationLength).Date("MovedOutOn", nullable: true).Date("DiedOn", nullable: true).Text("Note", Household.NoteLength).Integer("Revision")
            .Index("HouseholdId").Index("Name").Index("NameInitials").Index("PhoneTail").Index("IdNumberHash").References("HouseholdId", "communities_households"));

        migrationBuilder.CreateTenantTable("communities_lookup_keys", t => t.Text("Cipher", 400));

        migrationBuilder.CreateTenantTable("communities_notices", t => t
            .Text("Number", 30).Guid("AreaId").Path("Place").Integer("Kind").Text("Title", Notice.TitleLength).Text("Body", Notice.BodyLength)
            .Date("From", nullable: true).Date("To", nullable: true).Text("Basis", Notice.BasisLength).Text("SupervisionPhone", 30)
            .Text("Author", 60).Guid("AuthorId", nullable: true).Instant("CreatedAt").Instant("PublishedAt", nullable: true)
            .Instant("WithdrawnAt", nullable: true).Text("WithdrawReason", Notice.ReasonLength).Text("Attachments", 1000)
            .Guid("FirstDayPhoto", nullable: true).Guid("LastDayPhoto", nullable: true).Integer("Revision")
            .Unique("Number").Index("Place", "PublishedAt").Index("AreaId").References("AreaId", "communities_areas"));

        migrationBuilder.CreateTenantTable("communities_notice_objections", t => t
            .Guid("NoticeId").Guid("AccountId").Text("Name", 64).Text("Phone", 11, nullable: true).Text("Text", NoticeObjection.TextLength).Instant("At")
            .Text("Answer", NoticeObjection.TextLength).Text("AnsweredBy", 64).Instant("AnsweredAt", nullable: true)
            .Index("NoticeId", "At").Index("AccountId").References("NoticeId", "communities_notices"));

        migrationBuilder.CreateTenantTable("communities_imports", t => t
            .Integer("Kind").Text("FileName", 200).Text("By", 60).Guid("ById", nullable: true).Instant("CreatedAt").Instant("FinishedAt", nullable: true).Path("Scope").Guid("JobId", nullable: true)
            .Integer("State").Integer("RowCount").Integer("BadRows").Integer("RowsDone").Integer("Slices").Integer("NextSlice")
            .Integer("Counts_HouseholdsAdded").Integer("Counts_HouseholdsChanged").Integer("Counts_ResidentsAdded").Integer("Counts_ResidentsChanged")
            .Integer("Counts_Unchanged").Integer("Counts_GroupsAdded").Integer("Counts_StaffAdded").Integer("Counts_PostsAdded").Integer("Kept").Integer("Revision")
            .Index("CreatedAt").Index("State"));

        migrationBuilder.CreateTenantTable("communities_import_slices", t => t
            .Guid("ImportId").Integer("Position").Text("Cipher").Unique("ImportId", "Position").References("ImportId", "communities_imports"));

        migrationBuilder.CreateTenantTable("communities_import_problems", t => t
            .Guid("ImportId").Integer("Row").Text("Field", 60).Text("Message", 300).Bool("Kept").Index("ImportId", "Row").References("ImportId", "communities_imports"));

        migrationBuilder.CreateTenantTable("communities_import_changes", t => t
            .Guid("ImportId").Integer("Thing").Guid("ThingId").Integer("Row").Text("BeforeCipher", nullable: true).Integer("AfterRevision")
            .Unique("ImportId", "ThingId").References("ImportId", "communities_imports"));
    }
}
