namespace Shanzhi.Spreadsheets;

/// <summary>What people read when a table does not go in.</summary>
public static class SpreadsheetTexts
{
    public static string Describe(SpreadsheetException fault) => fault.Reason switch
    {
        SpreadsheetFault.Empty => "这个文件里没有内容。",
        SpreadsheetFault.NotATable => "这不是表格文件。请选 Excel 表格（.xlsx、.xls）或 CSV 文件。",
        SpreadsheetFault.WebPage => "这个文件其实是网页。请用 Excel 打开，另存为“Excel 工作簿（.xlsx）”再传。",
        SpreadsheetFault.UnknownEncoding => "文件里的文字认不出来。请用 Excel 打开，另存为“Excel 工作簿（.xlsx）”再传。",
        SpreadsheetFault.PasswordProtected => "表格设了密码，打不开。请去掉密码再传。",
        SpreadsheetFault.Damaged => "表格打不开，可能坏了。请用 Excel 打开，另存一份再传。",
        SpreadsheetFault.FileTooLarge => $"文件太大，最大 {Megabytes(fault)} MB。请分成几份传。",
        SpreadsheetFault.UncompressedTooLarge => $"表格展开后太大，最大 {Megabytes(fault)} MB。请删掉图片，或者分成几份传。",
        SpreadsheetFault.TooManyRows => $"行数太多，一次最多 {fault.Limit} 行。请分成几份传。",
        SpreadsheetFault.TooManyColumns => $"列数太多，最多 {fault.Limit} 列。请删掉用不到的列。",
        SpreadsheetFault.CellTooLong => $"第 {fault.Row} 行有一格字太多，一格最多 {fault.Limit} 个字。",
        _ => "表格打不开。",
    };

    /// <param name="problem">What is wrong with the cell.</param>
    /// <param name="header">The column as the clerk knows it, such as 身份证号.</param>
    public static string Describe(CellProblem problem, string header) => problem.Reason switch
    {
        CellProblemReason.DigitsLost => $"{header}的后几位被 Excel 改掉了。{header}请设成文本格式再填。",
        _ => $"{header}填得不对。",
    };

    /// <summary>Names the columns that must be there and are not.</summary>
    public static string DescribeMissing(IEnumerable<ImportColumn> missing) =>
        $"表里少了这些列：{string.Join('、', missing.Select(column => column.Header))}。请用模板填，或者把表头改成一样的名字。";

    private static long Megabytes(SpreadsheetException fault) => Math.Max(1, (fault.Limit ?? 0) / 1024 / 1024);
}
