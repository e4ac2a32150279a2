using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shanzhi.Platform.Tenancy;

namespace Shanzhi.Platform.Operator;

[DbContext(typeof(CatalogDbContext))]
[Migration("202611220003_Operators")]
internal sealed class OperatorMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "catalog_operators",
            table => new
            {
                Id = table.Column<Guid>(),
                Login = table.Column<string>(maxLength: 60),
                PasswordHash = table.Column<string>(maxLength: 200),
                Stamp = table.Column<string>(maxLength: 64),
                Failures = table.Column<int>(),
                LockedUntil = table.Column<long>(nullable: true),
                CreatedAt = table.Column<long>(),
                SignedInAt = table.Column<long>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_catalog_operators", row => row.Id));
        migrationBuilder.CreateIndex("IX_catalog_operators_Login", "catalog_operators", "Login", unique: true);
        migrationBuilder.CreateTable(
            "catalog_operator_acts",
            table => new
            {
                Id = table.Column<Guid>(),
                At = table.Column<long>(),
                Operator = table.Column<string>(maxLength: 60),
                TenantId = table.Column<int>(nullable: true),
                Action = table.Column<string>(maxLength: 100),
                Reason = table.Column<string>(maxLength: 500, nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_catalog_operator_acts", row => row.Id));
        migrationBuilder.CreateIndex("IX_catalog_operator_acts_TenantId_At", "catalog_operator_acts", ["TenantId", "At"]);
        migrationBuilder.CreateTable(
            "catalog_provisioning",
            table => new
            {
                TenantId = table.Column<int>(),
                Blueprint = table.Column<string>(maxLength: 100, nullable: true),
                Step = table.Column<string>(maxLength: 100),
                Percent = table.Column<int>(),
                Problem = table.Column<string>(maxLength: 1000, nullable: true),
                StartedAt = table.Column<long>(),
                FinishedAt = table.Column<long>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_catalog_provisioning", row => row.TenantId));
    }
}
