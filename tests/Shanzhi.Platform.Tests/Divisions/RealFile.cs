using Microsoft.Data.Sqlite;
using Shanzhi.Platform.Divisions;

namespace Shanzhi.Platform.Tests.Divisions;

/// <summary>The real divisions file, which the build puts beside the tests.</summary>
internal static class RealFile
{
    internal static readonly string Location = Path.Combine(AppContext.BaseDirectory, "divisions.db");

    internal static readonly DivisionsFile Divisions = new(Location);

    /// <summary>The first columns of each row.</summary>
    internal static List<string> Column(string sql, int column = 0, params (string Name, string Value)[] parameters)
    {
        using var connection = new SqliteConnection($"Data Source={Location};Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
        {
            values.Add(reader.GetString(column));
        }

        return values;
    }
}
