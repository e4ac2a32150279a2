using Microsoft.Data.Sqlite;

namespace Shanzhi.E2E.Field;

/// <summary>What the county's own file holds, counted row by row.</summary>
internal static class Ledger
{
    /// <summary>How often each text that begins so was taken in, and with how many photos of its own.</summary>
    public static async Task<IReadOnlyDictionary<string, (int Rows, int Photos)>> ReportsAsync(string folder, string start)
    {
        await using var database = await OpenAsync(folder);
        await using var command = database.CreateCommand();
        command.CommandText = """
            SELECT r.Text, COUNT(DISTINCT r.Id), (SELECT COUNT(*) FROM kernel_media m WHERE m.Owner = 'grid.report/' || lower(
              substr(hex(r.Id),1,8) || '-' || substr(hex(r.Id),9,4) || '-' || substr(hex(r.Id),13,4) || '-' || substr(hex(r.Id),17,4) || '-' || substr(hex(r.Id),21)))
            FROM grid_reports r WHERE r.Text LIKE $start || '%' GROUP BY r.Text
            """;
        command.Parameters.AddWithValue("$start", start);
        await using var reader = await command.ExecuteReaderAsync();
        Dictionary<string, (int, int)> rows = [];
        while (await reader.ReadAsync())
        {
            rows[reader.GetString(0)] = (reader.GetInt32(1), reader.GetInt32(2));
        }

        return rows;
    }

    /// <summary>How often something was said in a report's timeline.</summary>
    public static async Task<int> MovesAsync(string folder, string said)
    {
        await using var database = await OpenAsync(folder);
        await using var command = database.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM grid_report_moves WHERE PublicText = $said";
        command.Parameters.AddWithValue("$said", said);
        return Convert.ToInt32(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>How often a visit was written down with these words, how many files are its own, and whether one of them is its signature.</summary>
    public static Task<(int Rows, int Files, int Marked)> VisitsAsync(string folder, string diary) => OwnedAsync(folder, "visits_visits", "Diary", "visits.visit", "SignatureId IS NOT NULL AND r.Latitude IS NOT NULL", diary);

    /// <summary>How often a point was checked with these words, how many files are the check's, and whether it was scanned there.</summary>
    public static Task<(int Rows, int Files, int Marked)> ChecksAsync(string folder, string note) => OwnedAsync(folder, "visits_checks", "Note", "visits.check", "Scanned", note);

    private static async Task<(int Rows, int Files, int Marked)> OwnedAsync(string folder, string table, string words, string owner, string mark, string said)
    {
        await using var database = await OpenAsync(folder);
        await using var command = database.CreateCommand();
        command.CommandText = $"""
            SELECT COUNT(DISTINCT r.Id), COUNT(m.Id), COUNT(DISTINCT CASE WHEN r.{mark} THEN r.Id END) FROM {table} r LEFT JOIN kernel_media m ON m.Owner = '{owner}/' || lower(
              substr(hex(r.Id),1,8) || '-' || substr(hex(r.Id),9,4) || '-' || substr(hex(r.Id),13,4) || '-' || substr(hex(r.Id),17,4) || '-' || substr(hex(r.Id),21))
            WHERE r.{words} = $said
            """;
        command.Parameters.AddWithValue("$said", said);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2));
    }

    private static async Task<SqliteConnection> OpenAsync(string folder)
    {
        var file = Directory.EnumerateFiles(folder, "*.db").Single();
        var database = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        await database.OpenAsync();
        return database;
    }
}
