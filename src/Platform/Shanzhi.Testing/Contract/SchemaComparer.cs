using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shanzhi.Data;
using Shanzhi.Platform.Data;

namespace Shanzhi.Testing.Contract;

/// <summary>Compares what a context's migrations make with what its model asks for, each in a fresh database of its own.</summary>
public static class SchemaComparer
{
    /// <summary>The module contexts a host was started with, the kernel's first.</summary>
    public static IReadOnlyList<Type> ContextTypes(TestHost host) => host.Services.GetRequiredService<TenantMigrator>().ContextTypes;

    /// <returns>One line a difference, none when migrations and model agree.</returns>
    public static async Task<IReadOnlyList<string>> CompareAsync(TestHost host, Type contextType, DatabaseProvider provider)
    {
        var migrator = host.Services.GetRequiredService<TenantMigrator>();
        return [.. (await CompareAsync(provider, connection => migrator.CreateContext(contextType, connection, provider))).Select(difference => $"{contextType.Name}: {difference}")];
    }

    /// <param name="create">Makes the context on an open connection to an empty database.</param>
    /// <returns>One line a difference, none when migrations and model agree.</returns>
    public static async Task<IReadOnlyList<string>> CompareAsync(DatabaseProvider provider, Func<DbConnection, DbContext> create)
    {
        var migrated = await ReadAsync(provider, create, context => context.Database.MigrateAsync());
        var model = await ReadAsync(provider, create, context => ((IRelationalDatabaseCreator)context.GetService<IDatabaseCreator>()).CreateTablesAsync());
        return
        [
            .. model.Except(migrated).Select(fact => $"the model has, the migrations do not make: {fact}"),
            .. migrated.Except(model).Where(fact => !SchemaFacts.IsDefault(fact)).Select(fact => $"the migrations make, the model does not have: {fact}"),
        ];
    }

    private static async Task<IReadOnlySet<string>> ReadAsync(DatabaseProvider provider, Func<DbConnection, DbContext> create, Func<DbContext, Task> build)
    {
        await using var connection = await OpenAsync(provider);
        await using var context = create(connection);
        await build(context);
        var history = RelationalOptionsExtension.Extract(context.GetService<IDbContextOptions>()).MigrationsHistoryTableName;
        return await SchemaFacts.ReadAsync(connection, provider, table => table == history || table.StartsWith("__EF", StringComparison.Ordinal));
    }

    private static async Task<DbConnection> OpenAsync(DatabaseProvider provider)
    {
        DbConnection connection = provider == DatabaseProvider.Sqlite
            ? new SqliteConnection("Data Source=:memory:")
            : new NpgsqlConnection((await TestPostgreSql.CreateDatabaseAsync()).Owner + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }
}
