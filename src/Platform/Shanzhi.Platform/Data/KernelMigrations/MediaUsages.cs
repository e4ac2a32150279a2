using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shanzhi.Data;

namespace Shanzhi.Platform.Data.KernelMigrations;

[DbContext(typeof(KernelDbContext))]
[Migration("202611220003_MediaUsage")]
internal sealed class MediaUsages : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
        => migrationBuilder.CreateTenantTable("kernel_media_usage", table => table.Long("Bytes"));
}
