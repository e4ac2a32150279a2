using System.Data.Common;
using Shanzhi.Data;

namespace Shanzhi.Bench.County;

/// <summary>Where a county is kept: how the product is told of it, how it is filled, and how it is asked without the product.</summary>
internal abstract class Store(string name, string folder)
{
    public string Name => name;

    public string Folder => folder;

    /// <summary>What the product is configured with, beside its data path.</summary>
    public abstract IReadOnlyDictionary<string, string?> Settings { get; }

    /// <summary>A new connection, open, that sees all rows.</summary>
    public abstract Task<DbConnection> OpenAsync();

    /// <summary>As the driver opens it, for asking what the product is asked.</summary>
    public virtual Task<DbConnection> OpenPlainAsync() => OpenAsync();

    /// <summary>As a parameter of a query.</summary>
    public abstract object Id(Guid id);

    public abstract Task<long> BytesAsync();

    /// <summary>Empty, for a county to be set up in.</summary>
    public abstract Task CreateAsync();

    /// <summary>What the store does by itself in time: statistics, a short log.</summary>
    public abstract Task SettleAsync();

    public async Task FillAsync(RowMap map, IEnumerable<Entity> rows)
    {
        await using var bulk = await Bulk.BeginAsync(this, map);
        await bulk.WriteAsync(map, rows);
        await bulk.EndAsync();
    }

    /// <summary>Names and definitions of a table's indexes, without its key's.</summary>
    public abstract string Indexes(string table);

    public abstract Task<long> CopyAsync(DbConnection connection, RowMap map, IEnumerable<Entity> rows);

    /// <summary>Runs what answers nothing.</summary>
    /// <returns>How many rows it changed.</returns>
    public async Task<int> ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        return await ExecuteAsync(connection, sql);
    }

    public static async Task<int> ExecuteAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        return await command.ExecuteNonQueryAsync();
    }
}
