using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shanzhi.Data;

namespace Shanzhi.Communities.Data.Migrations;

[DbContext(typeof(CommunitiesDbContext))]
[Migration("202611220002_Accounts")]
internal sealed class AddAccounts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTenantTable("communities_accounts", t => t
            .Integer("Kind").Text("Login", 64, nullable: true).Text("Phone", 11, nullable: true).Text("DisplayName", 64)
            .Text("PasswordHash", 200, nullable: true).Bool("MustChangePassword")
            .Text("TotpSecret", 400, nullable: true).Bool("TotpEnabled").Long("TotpStep").Text("RecoveryCodes", 1000, nullable: true)
            .Text("SecurityStamp", 64).Instant("LockoutEnd", nullable: true).Integer("AccessFailedCount").Bool("Disabled")
            .Instant("CreatedAt").Instant("LastSeen", nullable: true)
            .Unique("Login").Unique("Kind", "Phone"));
        migrationBuilder.CreateTenantTable("communities_account_people", t => t
            .Guid("AccountId").Guid("ResidentId").Guid("HouseholdId").Text("Name", 64).Path("Area")
            .Guid("ApprovedBy", nullable: true).Instant("ApprovedAt").Instant("LeftAt", nullable: true)
            .Unique("AccountId", "ResidentId", "HouseholdId").Index("HouseholdId").Index("Area")
            .References("AccountId", "communities_accounts"));
        migrationBuilder.CreateTenantTable("communities_one_time_codes", t => t
            .Text("Phone", 11).Text("Purpose", 32).Blob("Hash").Blob("Key").Instant("SentAt").Instant("ExpiresAt")
            .Text("Address", 64).Guid("IssuedBy", nullable: true).Integer("Tries").Instant("UsedAt", nullable: true)
            .Index("Phone", "SentAt").Index("Address", "SentAt").Index("SentAt"));
        migrationBuilder.CreateTenantTable("communities_sign_in_failures", t => t
            .Text("Address", 64).Instant("At").Index("Address", "At").Index("At"));
        migrationBuilder.CreateTenantTable("communities_roles", t => t
            .Text("Key", 32).Text("Title", 64).Integer("Order").Bool("BuiltIn").Text("PermissionNames").Text("ProposedNames")
            .Unique("Key"));
        migrationBuilder.CreateTenantTable("communities_posts", t => t
            .Guid("AccountId").Text("RoleKey", 32).Guid("AreaId").Path("Area").Date("From").Date("To", nullable: true).Text("Reason", 200)
            .Instant("EndedAt", nullable: true).Text("EndReason", 200, nullable: true).Text("Handover", 500, nullable: true).Guid("TermId", nullable: true)
            .Index("AccountId").Index("Area", "RoleKey").Index("TermId").References("AccountId", "communities_accounts"));
        migrationBuilder.CreateTenantTable("communities_terms", t => t
            .Guid("AreaId").Path("Area").Text("RoleKeys", 1000).Text("Reason", 200).Text("By", 64).Instant("At").Date("Day").Index("At"));
        migrationBuilder.CreateTenantTable("communities_household_claims", t => t
            .Guid("AccountId").Guid("AreaId").Path("Area").Text("Name", 64).Text("IdTail", 4, nullable: true).Date("BirthDate", nullable: true)
            .Instant("CreatedAt").Integer("State").Instant("DecidedAt", nullable: true).Guid("DecidedBy", nullable: true)
            .Text("Reason", 200, nullable: true).Guid("ResidentId", nullable: true).Guid("HouseholdId", nullable: true)
            .Index("State", "Area").Index("AccountId").References("AccountId", "communities_accounts"));
        migrationBuilder.CreateTenantTable("communities_phone_changes", t => t
            .Guid("AccountId").Text("NewPhone", 11).Path("Area").Instant("CreatedAt").Instant("DecidedAt", nullable: true)
            .Guid("DecidedBy", nullable: true).Bool("Approved").Text("Reason", 200, nullable: true)
            .Index("DecidedAt", "Area").Index("AccountId").References("AccountId", "communities_accounts"));
    }
}
