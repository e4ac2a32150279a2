using Microsoft.Data.Sqlite;
using Shanzhi.Divisions;
using Shanzhi.Text;

namespace Shanzhi.Platform.Divisions;

/// <summary>
/// Reads china-division's SQLite file as it is. Codes are its primary keys and begin with their parents' codes, so a county's subtree is two
/// ranges of the key. The 3,300 divisions down to the counties are kept in memory; townships and villages never are.
/// </summary>
internal sealed class DivisionsFile(string path) : IDivisions
{
    // ':' follows '9'. The lower bound leaves out 350527000000, a placeholder village that bears its county's own code.
    internal const string BelowSql =
        """
        SELECT code, name FROM street WHERE code >= $townships AND code < $townships || ':' AND code > $county || '000'
        UNION ALL
        SELECT code, name FROM village WHERE code >= $villages AND code < $villages || ':' AND code > $county || '000000'
        ORDER BY code
        """;

    // A failed load is tried again at the next call, for the file may be put in place meanwhile.
    private readonly Lazy<Counties> _counties = new(() => ReadCounties(path), LazyThreadSafetyMode.PublicationOnly);

    public Task<IReadOnlyList<Division>> CountiesAsync(string? afterCode = null, int take = int.MaxValue, CancellationToken cancellationToken = default) =>
        Task.FromResult(_counties.Value.After(afterCode is null ? null : Codes.Pad(afterCode), take));

    public Task<IReadOnlyList<Division>> SearchCountiesAsync(string text, int take, CancellationToken cancellationToken = default) =>
        Task.FromResult(CountySearch.Run(_counties.Value.All, text, take));

    public async Task<Division?> FindAsync(string code, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        if (!Codes.IsCode(code))
        {
            return null;
        }

        var padded = Codes.Pad(code);
        if (_counties.Value.Find(padded) is { } upper)
        {
            return upper;
        }

        if (_counties.Value.Find(Codes.Pad(padded[..6])) is not { Level: DivisionLevel.County } county)
        {
            return null;
        }

        var below = await BelowAsync(county, padded[..9], padded, cancellationToken);
        return below.Find(d => d.Code12 == padded);
    }

    public async Task<IReadOnlyList<Division>> SubtreeAsync(string countyCode6, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(countyCode6);
        if (!Codes.IsCode(countyCode6) || _counties.Value.Find(Codes.Pad(countyCode6)) is not { Level: DivisionLevel.County } county)
        {
            return [];
        }

        var prefix = county.Code12[..6];
        return [county, .. await BelowAsync(county, prefix, prefix, cancellationToken)];
    }

    private async Task<List<Division>> BelowAsync(Division county, string townships, string villages, CancellationToken cancellationToken)
    {
        await using var connection = Open(path);
        await using var command = connection.CreateCommand();
        command.CommandText = BelowSql;
        command.Parameters.AddWithValue("$townships", townships);
        command.Parameters.AddWithValue("$villages", villages);
        command.Parameters.AddWithValue("$county", county.Code12[..6]);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var result = new List<Division>();
        var within = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            var (code, name) = (reader.GetString(0), reader.GetString(1));
            if (code.Length == 9)
            {
                result.Add(new Division(Codes.Pad(code), county.Code12, DivisionLevel.Township, name, name, county.FullName));
                within[code] = county.FullName + name;
            }
            else
            {
                result.Add(new Division(code, Codes.Pad(code[..9]), DivisionLevel.Village, name, PlaceNames.Short(name), within[code[..9]]));
            }
        }

        return result;
    }

    private static Counties ReadCounties(string path)
    {
        using var connection = Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT code, name FROM province UNION ALL SELECT code, name FROM city UNION ALL SELECT code, name FROM area";
        using var reader = command.ExecuteReader();
        var rows = new List<(string Code, string Name)>();
        while (reader.Read())
        {
            rows.Add((reader.GetString(0), reader.GetString(1)));
        }

        return Counties.From(rows);
    }

    private static SqliteConnection Open(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException("The divisions file is missing; building the host puts it beside the program.", path);
        }

        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly }.ToString());
        connection.Open();
        return connection;
    }
}
