using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shanzhi.Data;

namespace Shanzhi.Platform.Data.KernelMigrations;

/// <summary>No rows are made: what was encrypted before is bound to the tenant's number, and no row says just that.</summary>
[DbContext(typeof(KernelDbContext))]
[Migration("202611220002_DataIdentity")]
internal sealed class DataIdentities : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
        => migrationBuilder.CreateTenantTable("kernel_data_identity", table => table.Text("Value", 64));
}
