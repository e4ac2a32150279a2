using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Migrations.Operations.Builders;
using Shanzhi.Areas;

namespace Shanzhi.Data;

/// <summary>Writes provider-neutral migrations: key, tenant column, and on PostgreSQL the row-level security, come by themselves.</summary>
public static class TenantMigrations
{
    /// <summary>Creates a tenant-owned table. Names follow EF's conventions, so that schema and model can be compared.</summary>
    public static void CreateTenantTable(this MigrationBuilder migration, string name, Action<TenantTable> define)
    {
        var table = new TenantTable(name, migration.ActiveProvider?.EndsWith("Sqlite", StringComparison.Ordinal) == true);
        define(table);
        migration.Operations.Add(table.Create);
        migration.Operations.AddRange(table.Indexes);
        if (!table.IsSqlite)
        {
            migration.Sql($"""
                ALTER TABLE "{name}" ENABLE ROW LEVEL SECURITY;
                ALTER TABLE "{name}" FORCE ROW LEVEL SECURITY;
                CREATE POLICY tenant ON "{name}" USING ("TenantId" = nullif(current_setting('app.tenant_id', true), '')::int);
                """);
        }
    }

    /// <summary>Adds columns to a tenant-owned table; where a column may not be empty, the rows there are get zero, false or an empty text.</summary>
    public static void AlterTenantTable(this MigrationBuilder migration, string name, Action<TenantTable> define)
    {
        var table = new TenantTable(name, migration.ActiveProvider?.EndsWith("Sqlite", StringComparison.Ordinal) == true);
        var keys = table.Create.Columns.Count;
        define(table);
        foreach (var column in table.Create.Columns.Skip(keys))
        {
            column.DefaultValue = column.IsNullable ? null : column.ClrType == typeof(string) ? "" : column.ClrType == typeof(byte[]) ? Array.Empty<byte>() : Activator.CreateInstance(column.ClrType);
            migration.Operations.Add(column);
        }

        migration.Operations.AddRange(table.Indexes);
    }
}

/// <summary>Columns and indexes of a table under construction.</summary>
public sealed class TenantTable
{
    internal TenantTable(string name, bool isSqlite)
    {
        IsSqlite = isSqlite;
        Create = new CreateTableOperation { Name = name };
        Integer("TenantId");
        Guid("Id");
        Create.PrimaryKey = new AddPrimaryKeyOperation { Name = $"PK_{name}", Table = name, Columns = ["TenantId", "Id"] };
    }

    internal bool IsSqlite { get; }

    internal CreateTableOperation Create { get; }

    internal List<MigrationOperation> Indexes { get; } = [];

    public TenantTable Guid(string name, bool nullable = false) => Column(name, IsSqlite ? typeof(byte[]) : typeof(Guid), nullable);

    public TenantTable Integer(string name, bool nullable = false) => Column(name, typeof(int), nullable);

    public TenantTable Long(string name, bool nullable = false) => Column(name, typeof(long), nullable);

    public TenantTable Real(string name, bool nullable = false) => Column(name, typeof(double), nullable);

    public TenantTable Bool(string name, bool nullable = false) => Column(name, typeof(bool), nullable);

    public TenantTable Blob(string name, bool nullable = false) => Column(name, typeof(byte[]), nullable);

    /// <summary>An instant: UTC microseconds.</summary>
    public TenantTable Instant(string name, bool nullable = false) => Column(name, typeof(long), nullable);

    public TenantTable Date(string name, bool nullable = false) => Column(name, typeof(DateOnly), nullable);

    public TenantTable Text(string name, int? maxLength = null, bool nullable = false) => Column(name, typeof(string), nullable, maxLength);

    public TenantTable Path(string name, bool nullable = false)
    {
        Column(name, typeof(string), nullable, AreaPath.MaxLength);
        if (!IsSqlite)
        {
            Create.Columns[^1].Collation = "C";
        }

        return this;
    }

    /// <summary>An index; the tenant comes first by itself.</summary>
    public TenantTable Index(params string[] columns) => AddIndex(columns);

    /// <summary>An index of the rows that have something in its first column, where most have nothing: those do not pay for it. In the model: <see cref="IndexBuilderExtensions.Sparse{T}"/>.</summary>
    public TenantTable SparseIndex(params string[] columns) => AddIndex(columns, filter: IndexBuilderExtensions.SparseFilter(columns[0]));

    public TenantTable Unique(params string[] columns) => AddIndex(columns, unique: true);

    /// <summary>A <see cref="SparseIndex"/> in which nothing comes twice.</summary>
    public TenantTable SparseUnique(params string[] columns) => AddIndex(columns, unique: true, filter: IndexBuilderExtensions.SparseFilter(columns[0]));

    /// <summary>A foreign key inside the module and the tenant, with EF's default name.</summary>
    public TenantTable References(string column, string table, ReferentialAction onDelete = ReferentialAction.Restrict)
    {
        Create.ForeignKeys.Add(new AddForeignKeyOperation
        {
            Name = Shortened($"FK_{Create.Name}_{table}_TenantId_{column}"),
            Table = Create.Name,
            Columns = ["TenantId", column],
            PrincipalTable = table,
            PrincipalColumns = ["TenantId", "Id"],
            OnDelete = onDelete,
        });
        return this;
    }

    private TenantTable AddIndex(string[] columns, bool unique = false, string? filter = null)
    {
        Indexes.Add(new CreateIndexOperation
        {
            Name = Shortened($"IX_{Create.Name}_TenantId_{string.Join('_', columns)}"),
            Table = Create.Name,
            Columns = ["TenantId", .. columns],
            IsUnique = unique,
            Filter = filter,
        });
        return this;
    }

    /// <summary>PostgreSQL cuts names at 63 bytes; EF's model cuts them so before.</summary>
    private string Shortened(string name) => IsSqlite || name.Length <= 63 ? name : $"{name[..62]}~";

    private TenantTable Column(string name, Type type, bool nullable, int? maxLength = null)
    {
        Create.Columns.Add(new AddColumnOperation { Name = name, Table = Create.Name, ClrType = type, IsNullable = nullable, MaxLength = maxLength });
        return this;
    }
}
