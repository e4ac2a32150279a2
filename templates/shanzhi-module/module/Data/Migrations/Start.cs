using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shanzhi.Data;

namespace RootSpace.Data.Migrations;

/// <summary>Written by hand, for both stores. Once the module is in use, add a further migration instead of changing this one.</summary>
[DbContext(typeof(EntriesDbContext))]
[Migration("202611220001_Start")]
internal sealed class Start : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTenantTable("modulekey_entries", table => table
        .Path("Place").Text("Title", 60).Text("Note", 500).Text("Author", 60).Instant("CreatedAt")
        .Index("Place", "CreatedAt"));
}
