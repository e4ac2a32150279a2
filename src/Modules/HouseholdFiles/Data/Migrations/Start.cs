using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shanzhi.Data;

namespace Shanzhi.HouseholdFiles.Data.Migrations;

[DbContext(typeof(HouseholdFilesDbContext))]
[Migration("202611230301_Start")]
internal sealed class Start : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTenantTable("householdfiles_fields", t => t
            .Text("Key", 60).Text("Group", 20).Text("Title", 20).Integer("Type").Text("Choices", 400).Bool("PerPerson").Bool("Sensitive").Bool("Searchable").Bool("Required")
            .Integer("ReadBy").Integer("ReadLevel", true).Integer("WriteBy").Integer("WriteLevel", true).Integer("Months", true).Integer("Order").Bool("Active")
            .Unique("Key"));
        migrationBuilder.CreateTenantTable("householdfiles_facts", t => t
            .Guid("HouseholdId").Guid("ResidentId", true).Path("Path").Text("FieldKey", 60).Text("Slot", 100, true).Text("Value", nullable: true).Text("Cipher", nullable: true).Text("Media", 400)
            .Integer("Source").Date("AsOf").Date("ExpiresOn", true).Instant("WrittenAt").Guid("WriterId", true).Text("WriterName", 60).Guid("SupersedesId", true).Guid("ImportId", true)
            .Unique("HouseholdId", "Slot").Index("HouseholdId", "WrittenAt").Index("Path", "FieldKey", "ExpiresOn").SparseIndex("ExpiresOn", "Path").Index("FieldKey")
            .SparseIndex("ResidentId").SparseIndex("ImportId"));
        migrationBuilder.CreateTenantTable("householdfiles_terms", t => t
            .Guid("FactId").Path("Path").Text("FieldKey", 60).Text("Hash", 24)
            .Unique("FactId", "Hash").Index("Hash", "Path").Index("Path"));
        migrationBuilder.CreateTenantTable("householdfiles_term_keys", t => t.Text("Cipher", 400));
        migrationBuilder.CreateTenantTable("householdfiles_lookups", t => t
            .Guid("HouseholdId").Path("Path").Text("Fields", 400).Guid("ReaderId", true).Text("ReaderName", 60).Text("ReaderOffice", 60).Text("Reason", 200).Bool("Exported").Instant("At")
            .Index("HouseholdId", "At").Index("Path", "At"));
        migrationBuilder.CreateTenantTable("householdfiles_corrections", t => t
            .Guid("HouseholdId").Guid("ResidentId", true).Path("Path").Text("FieldKey", 60).Text("ProposedCipher", nullable: true).Text("Why", 200).Guid("AccountId", true).Instant("AskedAt")
            .Integer("State").Text("Answer", 200).Text("AnsweredBy", 60).Instant("AnsweredAt", true).Integer("Revision")
            .Index("Path", "State", "AskedAt").Index("HouseholdId", "AskedAt").SparseIndex("AccountId").SparseIndex("ResidentId"));
        migrationBuilder.CreateTenantTable("householdfiles_list_items", t => t
            .Integer("List").Text("Title", 60).Text("Note", 200).Integer("Rhythm").Integer("Order").Bool("Active")
            .Index("List", "Order"));
        migrationBuilder.CreateTenantTable("householdfiles_marks", t => t
            .Guid("GridId").Path("Path").Guid("ItemId").Date("Period").Bool("Good").Text("Evidence", 200).Text("Media", 400).Date("DoneOn").Instant("MarkedAt").Guid("MarkerId", true).Text("MarkerName", 60)
            .References("ItemId", "householdfiles_list_items").Unique("GridId", "Period", "ItemId").Index("Path", "Period").Index("ItemId"));
        migrationBuilder.CreateTenantTable("householdfiles_imports", t => t
            .Text("FileName", 200).Text("By", 60).Guid("ById", true).Instant("CreatedAt").Path("Scope").Guid("JobId", true).Integer("State").Integer("RowCount").Integer("BadRows").Integer("RowsDone")
            .Integer("Written").Integer("Slices").Integer("NextSlice").Integer("Kept").Integer("Revision")
            .Index("Scope", "CreatedAt").Index("State"));
        migrationBuilder.CreateTenantTable("householdfiles_import_slices", t => t
            .Guid("ImportId").Integer("Position").Text("Cipher")
            .References("ImportId", "householdfiles_imports").Unique("ImportId", "Position"));
        migrationBuilder.CreateTenantTable("householdfiles_import_problems", t => t
            .Guid("ImportId").Integer("Row").Text("Column", 60).Text("Message", 300)
            .References("ImportId", "householdfiles_imports").Index("ImportId", "Row"));
    }
}
