using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Shanzhi.Platform.Data;

/// <summary>A connection that keeps the statements compiled on it: compiling costs as much as running, and the same few texts come again and again.</summary>
internal sealed class PreparedConnection(string connectionString) : SqliteConnection(connectionString)
{
    /// <summary>Each holds some kilobytes. A page asks some ten different questions, a command as many.</summary>
    private const int MaxKept = 48;

    private readonly Dictionary<string, SqliteCommand> kept = new(StringComparer.Ordinal);

    /// <summary>As a new command would be: in the transaction that is going on, with the connection's time limit.</summary>
    public SqliteCommand Take(string text)
    {
        var command = kept.Remove(text, out var known) ? known : new SqliteCommand(text, this);
        (command.Transaction, command.CommandTimeout) = (Transaction, DefaultTimeout);
        return command;
    }

    public void Return(SqliteCommand command)
    {
        command.Parameters.Clear();
        command.Transaction = null;
        if (kept.Count == MaxKept)
        {
            // Texts that differ each time would else keep the common ones out for good.
            DropAll();
        }

        if (State != ConnectionState.Open || !kept.TryAdd(command.CommandText, command))
        {
            command.Dispose();
        }
    }

    protected override DbCommand CreateDbCommand() => new PreparedCommand(this);

    protected override void Dispose(bool disposing)
    {
        DropAll();
        base.Dispose(disposing);
    }

    private void DropAll()
    {
        foreach (var command in kept.Values)
        {
            command.Dispose();
        }

        kept.Clear();
    }
}
