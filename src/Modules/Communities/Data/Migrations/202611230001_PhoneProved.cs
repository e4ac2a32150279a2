using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shanzhi.Data;

namespace Shanzhi.Communities.Data.Migrations;

/// <summary>Who proved their number by a code sent to it. Villagers of before count as proved: nearly all came in so, and none can be told apart.</summary>
[DbContext(typeof(CommunitiesDbContext))]
[Migration("202611230001_PhoneProved")]
internal sealed class PhoneProved : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AlterTenantTable("communities_accounts", t => t.Instant("PhoneProvedAt", nullable: true));
        migrationBuilder.Sql("""UPDATE "communities_accounts" SET "PhoneProvedAt" = "CreatedAt" WHERE "Kind" = 1 AND "Phone" IS NOT NULL;""");
    }
}
