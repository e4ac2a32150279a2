using Shanzhi.Messaging;
using Shanzhi.Spreadsheets;

namespace Shanzhi.Broadcast.Duty;

/// <summary>The table a village has anyway: 日期, 姓名, 手机号.</summary>
internal sealed class DutySheet(ISpreadsheetReader reader, ISpreadsheetWriter writer)
{
    private static readonly ImportSheet Sheet = new("值班表",
        new ImportColumn("day", "日期", true, "2026-11-23", "值班日期", "时间"),
        new ImportColumn("name", "姓名", true, "徐大山", "值班人", "值班人员"),
        new ImportColumn("phone", "手机号", false, "13812340012", "电话", "联系电话"));

    /// <returns>The days in the order of the table, or what is wrong with it.</returns>
    public (IReadOnlyList<DutyLine> Lines, InputError? Problem) Read(Stream content, string field)
    {
        SpreadsheetTable table;
        try
        {
            table = reader.Read(content, Sheet);
        }
        catch (SpreadsheetException fault)
        {
            return ([], SpreadsheetTexts.Describe(fault, field));
        }

        var map = HeaderMap.Match(Sheet, table.Headers);
        if (map.Missing.Count > 0)
        {
            return ([], SpreadsheetTexts.DescribeMissing(map.Missing, field));
        }

        List<DutyLine> lines = [];
        foreach (var row in table.Rows.Where(row => !map.IsExample(row)))
        {
            if (!CellText.TryDate(map.Get(row, "day"), out var day))
            {
                return ([], new InputError(field, "第 {0} 行的日期看不懂，请写成 2026-11-23 这样。", row.Number));
            }

            lines.Add(new DutyLine(day, map.Get(row, "name"), map.Get(row, "phone")));
        }

        return (lines, lines.GroupBy(line => line.Day).FirstOrDefault(same => same.Skip(1).Any()) is { } twice
            ? new InputError(field, "{0} 写了两次，请留一个。", twice.Key.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)) : null);
    }

    public async Task<byte[]> TemplateAsync(CancellationToken cancellation)
    {
        await using var buffer = new MemoryStream();
        await writer.WriteTemplateAsync(buffer, Sheet, cancellation);
        return buffer.ToArray();
    }
}
