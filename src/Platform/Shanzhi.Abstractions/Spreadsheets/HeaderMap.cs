namespace Shanzhi.Spreadsheets;

/// <summary>Which column of a file holds which declared column.</summary>
public sealed class HeaderMap
{
    private readonly ImportSheet sheet;
    private readonly Dictionary<string, int> columns;

    private HeaderMap(ImportSheet sheet, Dictionary<string, int> columns, IReadOnlyList<string> ignored)
    {
        this.sheet = sheet;
        this.columns = columns;
        Ignored = ignored;
        Missing = [.. sheet.Columns.Where(column => column.Required && !columns.ContainsKey(column.Key))];
    }

    /// <summary>Column positions from 0, by <see cref="ImportColumn.Key"/>.</summary>
    public IReadOnlyDictionary<string, int> Columns => columns;

    /// <summary>Required columns the file lacks; <see cref="SpreadsheetTexts.DescribeMissing"/> says so.</summary>
    public IReadOnlyList<ImportColumn> Missing { get; }

    /// <summary>Headers nothing was declared for; their cells are not read.</summary>
    public IReadOnlyList<string> Ignored { get; }

    /// <summary>Matches by the declared header first, then by synonyms, so that 姓名 wins over a synonym standing left of it.</summary>
    public static HeaderMap Match(ImportSheet sheet, IReadOnlyList<string> headers)
    {
        var folded = headers.Select(CellText.Header).ToArray();
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        var taken = new HashSet<int>();
        foreach (var column in sheet.Columns)
        {
            Take(column, [column.Header]);
        }

        foreach (var column in sheet.Columns.Where(column => !found.ContainsKey(column.Key)))
        {
            Take(column, column.Synonyms);
        }

        return new HeaderMap(sheet, found, [.. headers.Where((header, index) => header.Length > 0 && !taken.Contains(index))]);

        void Take(ImportColumn column, IReadOnlyList<string> names)
        {
            foreach (var name in names)
            {
                var index = Array.IndexOf(folded, CellText.Header(name));
                if (index >= 0 && taken.Add(index))
                {
                    found[column.Key] = index;
                    return;
                }
            }
        }
    }

    /// <summary>The cell's text, empty when the file has no such column.</summary>
    public string Get(SpreadsheetRow row, string key) => columns.TryGetValue(key, out var index) ? row[index] : "";

    /// <summary>The row's problems in declared columns, each with the header to name it by.</summary>
    public IEnumerable<(ImportColumn Column, CellProblem Problem)> Problems(SpreadsheetRow row) =>
        from problem in row.Problems
        from column in sheet.Columns
        where columns.TryGetValue(column.Key, out var index) && index == problem.Column
        select (column, problem);

    /// <summary>The template's example row, which clerks often leave in: skip it, or an invented person is imported.</summary>
    public bool IsExample(SpreadsheetRow row)
    {
        var given = sheet.Columns.Where(column => column.Example.Length > 0 && columns.ContainsKey(column.Key)).ToArray();
        return given.Length > 0 && given.All(column => Get(row, column.Key) == CellText.Clean(column.Example));
    }
}
