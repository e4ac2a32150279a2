using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shanzhi.Data;

namespace Shanzhi.Grid.Data.Migrations;

/// <summary>What other systems and devices tell: reports by Open311, devices (设备) and their alarms.</summary>
[DbContext(typeof(GridDbContext))]
[Migration("202611230401_Programs")]
internal sealed class Programs : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTenantTable("grid_open311_requests", t => t
            .Guid("ReportId").Guid("KeyId").Text("Token", 32)
            .References("ReportId", "grid_reports").Unique("Token").Unique("ReportId"));
        migrationBuilder.CreateTenantTable("grid_devices", t => t
            .Text("Name", 60).Integer("Kind").Guid("AreaId").Path("Path").Text("Spot", 200).Real("Latitude", true).Real("Longitude", true)
            .Text("CategoryKey", 60).Integer("Urgency").Bool("Private").Integer("QuietMinutes").Integer("SilentHours").Bool("Active").Text("TokenHash", 64)
            .Instant("AddedAt").Instant("LastHeardAt", true).Instant("SilentAt").Text("LastReading", 40, true).Instant("LastReadingAt", true).Instant("LastAlarmAt", true).Bool("Alarming")
            .Guid("ReportId", true).Text("ReportNumber", 12, true).Integer("Alarms").Instant("ToldAt", true)
            .Unique("TokenHash").Index("Path", "SilentAt").Index("Path", "Name"));
        migrationBuilder.CreateTenantTable("grid_device_events", t => t
            .Guid("DeviceId").Text("Key", 64).Integer("Kind").Text("Value", 40, true).Text("Message", 200, true).Instant("At").Instant("ReceivedAt").Guid("ReportId", true)
            .References("DeviceId", "grid_devices").Unique("DeviceId", "Key").Index("DeviceId", "ReceivedAt").Index("ReceivedAt"));
    }
}
