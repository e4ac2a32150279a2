using System.Data.Common;

namespace Shanzhi.Platform.Data.Sql;

/// <summary>Takes one tenant's rows out of PostgreSQL's shared tables, as their owner.</summary>
internal static class EraseSql
{
    /// <param name="tables">From the model, those that refer before those referred to.</param>
    public static async Task DeleteTenantAsync(DbConnection connection, DbTransaction transaction, int tenantId, IReadOnlyList<string> tables, CancellationToken cancellation)
    {
        await TenantSql.EnterTransactionAsync(connection, transaction, tenantId, cancellation);
        foreach (var table in tables)
        {
            // Append-only tables refuse deletion by a trigger; only here, where the tenant itself goes, is it set aside.
            await TenantSql.ExecuteAsync(connection, transaction, $"""
                ALTER TABLE "{table}" DISABLE TRIGGER USER;
                DELETE FROM "{table}" WHERE "TenantId" = {tenantId};
                ALTER TABLE "{table}" ENABLE TRIGGER USER;
                """, cancellation);
        }
    }
}
