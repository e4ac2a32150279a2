using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Shanzhi.Platform.Data;

/// <summary>Runs a text on the statements its connection has compiled for it before, and gives them back when it is disposed.</summary>
internal sealed class PreparedCommand(PreparedConnection connection) : DbCommand
{
    private SqliteCommand command = connection.Take("");
    private DbDataReader? reader;

    [AllowNull]
    public override string CommandText
    {
        get => command.CommandText;
        set
        {
            GiveBack();
            command = connection.Take(value ?? "");
        }
    }

    public override int CommandTimeout { get => command.CommandTimeout; set => command.CommandTimeout = value; }

    public override CommandType CommandType { get => command.CommandType; set => command.CommandType = value; }

    public override UpdateRowSource UpdatedRowSource { get => command.UpdatedRowSource; set => command.UpdatedRowSource = value; }

    public override bool DesignTimeVisible { get => command.DesignTimeVisible; set => command.DesignTimeVisible = value; }

    protected override DbConnection? DbConnection
    {
        get => connection;
        set => throw new NotSupportedException("A command belongs to the connection that made it.");
    }

    protected override DbTransaction? DbTransaction { get => command.Transaction; set => command.Transaction = (SqliteTransaction?)value; }

    protected override DbParameterCollection DbParameterCollection => command.Parameters;

    public override void Cancel() => command.Cancel();

    public override void Prepare() => command.Prepare();

    public override int ExecuteNonQuery() => command.ExecuteNonQuery();

    public override object? ExecuteScalar() => command.ExecuteScalar();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => reader = command.ExecuteReader(behavior);

    protected override DbParameter CreateDbParameter() => command.CreateParameter();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            GiveBack();
        }

        base.Dispose(disposing);
    }

    private void GiveBack()
    {
        if (reader is { IsClosed: false })
        {
            // Still being read by somebody: not for the next one to have.
            command.Dispose();
        }
        else
        {
            connection.Return(command);
        }

        reader = null;
    }
}
