using System.Data.Common;
using System.Globalization;

namespace Shanzhi.Platform.Data.Sql;

/// <summary>Takes one tenant's rows out of PostgreSQL's shared tables, as their owner.</summary>
internal static class EraseSql
{
    /// <param name="tables">From the model, those that refer before those referred to.</param>
    public static async Task DeleteTenantAsync(DbConnection connection, DbTransaction transaction, int tenantId, IReadOnlyList<string> tables, CancellationToken cancellation)
    {
        await TenantSql.EnterTransactionAsync(connection, transaction, tenantId, cancellation);

        // The audit refuses deletion by a trigger; only here, where the tenant itself goes, does it let this tenant's rows pass, and nobody's writing waits.
        await TenantSql.ExecuteAsync(connection, transaction, $"SET LOCAL app.erased_tenant_id = '{tenantId.ToString(CultureInfo.InvariantCulture)}'", cancellation);
        foreach (var table in tables)
        {
            await TenantSql.ExecuteAsync(connection, transaction, $"""DELETE FROM "{table}" WHERE "TenantId" = {tenantId.ToString(CultureInfo.InvariantCulture)}""", cancellation);
        }

        await TenantSql.ExecuteAsync(connection, transaction, "SET LOCAL app.erased_tenant_id = ''", cancellation);
    }
}
