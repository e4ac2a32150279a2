using Shanzhi.Messaging;
using Shanzhi.Spreadsheets;

namespace Shanzhi.Communities.Imports;

/// <summary>The dry run (核对): reads a table and says what it would do, row by row.</summary>
internal sealed class ImportCheck(ISpreadsheetReader reader)
{
    private const int LongestName = 200;

    /// <exception cref="InputException">The file cannot be read, columns are missing, or no row is filled in.</exception>
    public async Task<ImportPlan> RunAsync(IImportKind kind, Stream content, string fileName, CancellationToken cancellation)
    {
        var name = Path.GetFileName(fileName);
        var (table, map) = Read(kind.Sheet, content);
        var plan = await kind.CheckAsync(table, map, name.Length > LongestName ? name[..LongestName] : name, cancellation);
        return plan.RowCount > 0 ? plan : throw new InputException("File", "没有可导的行。在表头下面一行一行填好，再传上来。");
    }

    private (SpreadsheetTable Table, HeaderMap Map) Read(ImportSheet sheet, Stream content)
    {
        try
        {
            var table = reader.Read(content, sheet);
            var map = HeaderMap.Match(sheet, table.Headers);
            return map.Missing.Count == 0 ? (table, map) : throw new InputException([SpreadsheetTexts.DescribeMissing(map.Missing, "File")]);
        }
        catch (SpreadsheetException fault)
        {
            throw new InputException([SpreadsheetTexts.Describe(fault, "File")]);
        }
    }
}
