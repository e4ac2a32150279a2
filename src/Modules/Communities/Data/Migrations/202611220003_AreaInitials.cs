using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Shanzhi.Communities.Data.Migrations;

/// <summary>Pinyin is worked out when somebody searches: what was kept stayed wrong after a reading had been mended.</summary>
[DbContext(typeof(CommunitiesDbContext))]
[Migration("202611220003_AreaInitials")]
internal sealed class DropAreaInitials : Migration
{
    // Plain SQL that both stores know: EF would build the whole table anew on SQLite.
    protected override void Up(MigrationBuilder migrationBuilder)
        => migrationBuilder.Sql("""ALTER TABLE "communities_areas" DROP COLUMN "Initials";""");
}
