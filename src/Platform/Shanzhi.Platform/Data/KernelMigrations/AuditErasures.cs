using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Shanzhi.Platform.Data.KernelMigrations;

/// <summary>
/// On PostgreSQL the audit's own trigger lets a whole tenant be taken out: for the tables' owner alone, who says in the same transaction which tenant goes.
/// To set the trigger aside instead would lock the table, and every tenant's writing with it, until the transaction ends.
/// </summary>
[DbContext(typeof(KernelDbContext))]
[Migration("202611230001_AuditErasure")]
internal sealed class AuditErasures : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        if (migrationBuilder.ActiveProvider!.EndsWith("Sqlite", StringComparison.Ordinal))
        {
            // There the whole file goes.
            return;
        }

        migrationBuilder.Sql("""
            CREATE OR REPLACE FUNCTION kernel_audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF TG_OP = 'DELETE' THEN
                    IF current_setting('app.erased_tenant_id', true) = OLD."TenantId"::text
                        AND pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE') THEN
                        RETURN OLD;
                    END IF;
                END IF;
                RAISE EXCEPTION 'kernel_audit is append-only';
            END $$;
            """);
    }
}
