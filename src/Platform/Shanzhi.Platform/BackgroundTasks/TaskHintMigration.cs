using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shanzhi.Platform.Tenancy;

namespace Shanzhi.Platform.BackgroundTasks;

[DbContext(typeof(CatalogDbContext))]
[Migration("202611220002_TaskHints")]
internal sealed class TaskHintMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        const string Table = TaskHint.Table;
        migrationBuilder.CreateTable(
            Table,
            table => new
            {
                TenantId = table.Column<int>(),
                Task = table.Column<string>(maxLength: 100),
                DueAt = table.Column<long>(),
                LeasedBy = table.Column<string>(maxLength: 100, nullable: true),
                LeasedUntil = table.Column<long>(nullable: true),
                Failures = table.Column<int>(),
            },
            constraints: table => table.PrimaryKey($"PK_{Table}", row => new { row.TenantId, row.Task }));
        migrationBuilder.CreateIndex($"IX_{Table}_DueAt", Table, "DueAt");
        migrationBuilder.CreateIndex($"IX_{Table}_LeasedUntil", Table, "LeasedUntil");
    }
}
