using System.Data.Common;
using System.Text.RegularExpressions;
using Shanzhi.Data;

namespace Shanzhi.Testing.Contract;

/// <summary>A schema as a set of plain sentences: columns, keys and indexes with their names. The order of columns, triggers and policies are left out.</summary>
internal static partial class SchemaFacts
{
    private const string DefaultMark = " has the default ";

    private const string SqliteTables = "SELECT l.name, m.sql FROM pragma_table_list l JOIN sqlite_master m ON m.name = l.name WHERE l.type = 'table' AND l.schema = 'main' AND l.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";

    private const string SqliteColumns = """
        SELECT l.name, 'column ' || c.name || ' ' || c.type || iif(c."notnull", ' not null', '') || iif(c.pk > 0, ' key ' || c.pk, '') || iif(c.hidden > 1, ' generated', '')
        FROM pragma_table_list l JOIN pragma_table_xinfo(l.name) c WHERE l.type = 'table' AND l.schema = 'main'
        UNION ALL
        SELECT l.name, 'column ' || c.name || ' has the default ' || c.dflt_value
        FROM pragma_table_list l JOIN pragma_table_xinfo(l.name) c WHERE l.type = 'table' AND l.schema = 'main' AND c.dflt_value IS NOT NULL
        UNION ALL
        SELECT tbl_name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL
        """;

    private const string PostgreSqlFacts = """
        SELECT t.relname, 'column ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
            || coalesce(' collation ' || nullif(o.collname, 'default'), '') || CASE WHEN a.attidentity <> '' THEN ' identity' ELSE '' END
        FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = 'public'
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped LEFT JOIN pg_collation o ON o.oid = a.attcollation WHERE t.relkind = 'r'
        UNION ALL
        SELECT t.relname, 'column ' || a.attname || ' has the default ' || pg_get_expr(d.adbin, d.adrelid)
        FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = 'public'
        JOIN pg_attribute a ON a.attrelid = t.oid JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum WHERE t.relkind = 'r'
        UNION ALL
        SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'
        UNION ALL
        SELECT t.relname, 'constraint ' || c.conname || ' ' || pg_get_constraintdef(c.oid)
        FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = 'public' WHERE c.contype IN ('p', 'u', 'f', 'c')
        """;

    /// <summary>A default that only the migrations give harms nobody: SQLite asks for one when a column is added.</summary>
    public static bool IsDefault(string fact) => fact.Contains(DefaultMark, StringComparison.Ordinal);

    public static async Task<IReadOnlySet<string>> ReadAsync(DbConnection connection, DatabaseProvider provider, Func<string, bool> ignored)
    {
        var rows = provider == DatabaseProvider.PostgreSql
            ? await QueryAsync(connection, PostgreSqlFacts)
            : [.. await QueryAsync(connection, SqliteColumns), .. (await QueryAsync(connection, SqliteTables)).SelectMany(Constraints)];
        return rows.Where(row => !ignored(row.Table)).Select(row => $"{row.Table}: {row.Fact}").ToHashSet(StringComparer.Ordinal);
    }

    // No pragma tells the names of keys.
    private static IEnumerable<(string Table, string Fact)> Constraints((string Table, string Sql) table)
        => Constraint().Matches(table.Sql).Select(match => (table.Table, match.Value));

    private static async Task<List<(string Table, string Fact)>> QueryAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        List<(string, string)> rows = [];
        while (await reader.ReadAsync())
        {
            rows.Add((reader.GetString(0), reader.GetString(1)));
        }

        return rows;
    }

    [GeneratedRegex("""CONSTRAINT "[^"]+" (PRIMARY KEY|FOREIGN KEY|UNIQUE|CHECK)( \([^)]*\))?( REFERENCES "[^"]+" \([^)]*\))?( ON DELETE (CASCADE|RESTRICT|SET NULL|SET DEFAULT|NO ACTION))?""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Constraint();
}
