using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shanzhi.Data;

namespace Shanzhi.Communities.Data.Migrations;

/// <summary>Names are told apart in the index of initials, which also knows the household, and doors in the index of places: of hundreds that are gone through only those found are read.
/// The index of names knows the household too: else SQLite, asked for households by a name, would go through all initials of the county, since that index holds all that is asked.</summary>
[DbContext(typeof(CommunitiesDbContext))]
[Migration("202611230460_NamesAndDoors")]
internal sealed class NamesAndDoors : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex("IX_communities_residents_TenantId_Name", "communities_residents");
        migrationBuilder.DropIndex("IX_communities_residents_TenantId_NameInitials", "communities_residents");
        migrationBuilder.DropIndex("IX_communities_households_TenantId_Place_Number", "communities_households");
        migrationBuilder.AlterTenantTable("communities_residents", t => t.Index("Name", "HouseholdId").Index("NameInitials", "Name", "HouseholdId"));
        migrationBuilder.AlterTenantTable("communities_households", t => t.Index("Place", "Number", "DoorNumber"));
    }
}
