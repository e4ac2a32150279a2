using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shanzhi.Data;

namespace Shanzhi.Grid.Data.Migrations;

/// <summary>Who passed a report up. Null for what went up before: nobody is shut out of it.</summary>
[DbContext(typeof(GridDbContext))]
[Migration("202611220002_PassedUp")]
internal sealed class PassedUp : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
        => migrationBuilder.AlterTenantTable("grid_reports", t => t.Guid("PassedUpById", true));
}
