using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shanzhi.Data;

namespace Shanzhi.Platform.Data.KernelMigrations;

/// <summary>What other systems call with (接口密钥), and what they are told (事件推送).</summary>
[DbContext(typeof(KernelDbContext))]
[Migration("202611230401_Programs")]
internal sealed class Programs : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTenantTable("kernel_api_keys", table => table
            .Text("Name", 40).Text("Hash", 64).Text("Tail", 4).Text("Scopes", 500).Text("AreaCode", 20, nullable: true)
            .Instant("At").Instant("ExpiresAt", nullable: true).Instant("LastUsedAt", nullable: true).Instant("RevokedAt", nullable: true)
            .Unique("Hash").Index("At"));
        migrationBuilder.CreateTenantTable("kernel_webhook_endpoints", table => table
            .Text("Name", 40).Text("Url", 500).Text("Events", 1000).Text("Secret", 500).Text("PreviousSecret", 500, nullable: true).Instant("PreviousUntil", nullable: true)
            .Instant("At").Bool("Active").Instant("FailingSince", nullable: true).Instant("GivenUpAt", nullable: true));
        migrationBuilder.CreateTenantTable("kernel_webhook_deliveries", table => table
            .Guid("EndpointId").Text("Type", 100).Text("Body").Integer("State").Integer("Attempts").Instant("NextAttemptAt")
            .Integer("Status", nullable: true).Integer("Milliseconds", nullable: true).Text("Error", 200, nullable: true)
            .Instant("At").Instant("LastAt", nullable: true).Instant("GiveUpAt")
            .References("EndpointId", "kernel_webhook_endpoints", ReferentialAction.Cascade).Index("EndpointId", "At").Index("State", "NextAttemptAt"));
    }
}
