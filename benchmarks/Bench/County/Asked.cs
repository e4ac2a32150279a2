using System.Data.Common;
using System.Diagnostics;

namespace Shanzhi.Bench.County;

/// <param name="Sql">Parameters are @name; the tenant is @t.</param>
internal sealed record Sql(string Text, params IReadOnlyList<(string Name, object Value)> Parameters);

/// <summary>One request, and the queries that answer the same without the product.</summary>
/// <param name="Form">Sent by POST when there is one.</param>
internal sealed record Ask(string Path, IReadOnlyList<Sql> Bare, Dictionary<string, string>? Form = null);

/// <summary>A page that is measured.</summary>
/// <param name="Login">Who opens it; empty for a guest.</param>
/// <param name="Next">Another each time, so that nothing is answered from memory that would not be in life.</param>
internal sealed record Question(string Name, string Login, Func<Chance, Ask> Next)
{
    /// <summary>Grows with what it counts, not with a page: only held against its bare query.</summary>
    public bool Counts { get; init; }
}

/// <summary>Plain ADO.NET on a connection kept open.</summary>
internal sealed class Plain(DbConnection connection, int tenant) : IAsyncDisposable
{
    /// <returns>Number and id of each report found, how many rows there were, and how long it took.</returns>
    public async Task<(List<(string Number, string Id)> Reports, int Rows, double Milliseconds)> AskAsync(IReadOnlyList<Sql> queries)
    {
        List<(string, string)> reports = [];
        var rows = 0;
        var start = Stopwatch.GetTimestamp();
        foreach (var query in queries)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = query.Text;
            Add(command, "t", tenant);
            foreach (var (name, value) in query.Parameters)
            {
                Add(command, name, value);
            }

            await using var reader = await command.ExecuteReaderAsync();
            var listed = query.Text.StartsWith(Questions.List, StringComparison.Ordinal);
            while (await reader.ReadAsync())
            {
                for (var at = 0; at < reader.FieldCount; at++)
                {
                    _ = reader.GetValue(at);
                }

                rows++;
                if (listed)
                {
                    reports.Add((reader.GetString(0), (reader.GetValue(1) as Guid? ?? new Guid((byte[])reader.GetValue(1), bigEndian: true)).ToString()));
                }
            }
        }

        return (reports, rows, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ($"@{name}", value);
        command.Parameters.Add(parameter);
    }
}
