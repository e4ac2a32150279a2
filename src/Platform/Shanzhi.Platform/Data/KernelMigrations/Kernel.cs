using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shanzhi.Data;

namespace Shanzhi.Platform.Data.KernelMigrations;

[DbContext(typeof(KernelDbContext))]
[Migration("202611220001_Kernel")]
internal sealed class Kernel : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTenantTable("kernel_outbox", table => table
            .Text("Type", 300).Text("Json").Instant("OccurredAt").Instant("DeliveredAt", nullable: true)
            .Integer("Attempts").Instant("NextAttemptAt").Text("LastError", 500, nullable: true)
            .Index("DeliveredAt", "NextAttemptAt"));
        migrationBuilder.CreateTenantTable("kernel_inbox", table => table
            .Guid("EventId").Text("Handler", 300).Instant("At").Unique("EventId", "Handler"));
        migrationBuilder.CreateTenantTable("kernel_idempotency", table => table
            .Text("Key", 64).Text("Command", 300).Blob("PayloadHash").Text("ResultJson").Instant("At").Unique("Key"));
        migrationBuilder.CreateTenantTable("kernel_settings", table => table
            .Text("Name", 100).Text("Json").Unique("Name"));
        migrationBuilder.CreateTenantTable("kernel_recipe_runs", table => table
            .Text("Recipe", 100).Text("Sha256", 64).Text("ChangesJson").Instant("At").Index("At"));
        migrationBuilder.CreateTenantTable("kernel_notifications", table => table
            .Text("To", 100).Text("Channel", 40).Text("Purpose", 100).Text("Text", 2000).Text("SecretProtected", nullable: true)
            .Integer("State").Integer("Attempts").Instant("NextAttemptAt").Text("LastError", 500, nullable: true).Instant("At").Instant("SentAt", nullable: true)
            .Index("State", "NextAttemptAt").Index("At"));
        migrationBuilder.CreateTenantTable("kernel_media", table => table
            .Integer("Kind").Text("ContentType", 100).Text("Extension", 10).Long("Length").Text("Sha256", 64).Integer("Width", nullable: true).Integer("Height", nullable: true)
            .Guid("UploaderId", nullable: true).Text("UploadSha256", 64).Text("Owner", 200, nullable: true).Instant("At")
            .Index("UploadSha256").Index("Owner", "At"));
        migrationBuilder.CreateTenantTable("kernel_long_jobs", table => table
            .Text("Kind", 100).Text("ParametersJson").Guid("StartedBy", nullable: true).Instant("StartedAt").Instant("EndedAt", nullable: true)
            .Integer("Status").Text("Cursor", nullable: true).Integer("Done").Integer("Total", nullable: true).Integer("Failed").Text("FailuresJson")
            .Text("ResultJson", nullable: true).Integer("Attempts").Text("LastError", 500, nullable: true)
            .Index("Status"));
        migrationBuilder.CreateTenantTable("kernel_audit", table => table
            .Long("Sequence").Instant("At").Guid("AccountId", nullable: true).Text("Actor", 100).Text("Office", 100, nullable: true).Text("Address", 64, nullable: true)
            .Text("Action", 100).Text("Subject", 300).Text("Reason", 500, nullable: true).Blob("PreviousHash").Blob("Hash")
            .Unique("Sequence"));
        migrationBuilder.CreateTenantTable("kernel_audit_head", table => table.Long("Sequence").Blob("Hash"));
        AppendOnly(migrationBuilder, "kernel_audit");
    }

    /// <summary>The database itself refuses to change or delete what was recorded.</summary>
    private static void AppendOnly(MigrationBuilder migration, string table)
    {
        if (migration.ActiveProvider!.EndsWith("Sqlite", StringComparison.Ordinal))
        {
            foreach (var act in (string[])["UPDATE", "DELETE"])
            {
                migration.Sql($"""
                    CREATE TRIGGER "{table}_no_{act.ToLowerInvariant()}" BEFORE {act} ON "{table}"
                    BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
                    """);
            }
        }
        else
        {
            migration.Sql($"""
                CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION '{table} is append-only'; END $$;
                CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON "{table}" FOR EACH ROW EXECUTE FUNCTION {table}_append_only();
                CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON "{table}" FOR EACH STATEMENT EXECUTE FUNCTION {table}_append_only();
                """);
        }
    }
}
