using Shanzhi.Messaging;

namespace Shanzhi.Spreadsheets;

/// <summary>What people read when a table does not go in.</summary>
public static class SpreadsheetTexts
{
    /// <param name="fault">Why the table was refused.</param>
    /// <param name="field">Of the form, where it is said.</param>
    public static InputError Describe(SpreadsheetException fault, string field) => fault.Reason switch
    {
        SpreadsheetFault.Empty => new(field, "这个文件里没有内容。"),
        SpreadsheetFault.NotATable => new(field, "这不是表格文件。请选 Excel 表格（.xlsx、.xls）或 CSV 文件。"),
        SpreadsheetFault.WebPage => new(field, "这个文件其实是网页。请用 Excel 打开，另存为“Excel 工作簿（.xlsx）”再传。"),
        SpreadsheetFault.UnknownEncoding => new(field, "文件里的文字认不出来。请用 Excel 打开，另存为“Excel 工作簿（.xlsx）”再传。"),
        SpreadsheetFault.PasswordProtected => new(field, "表格设了密码，打不开。请去掉密码再传。"),
        SpreadsheetFault.Damaged => new(field, "表格打不开，可能坏了。请用 Excel 打开，另存一份再传。"),
        SpreadsheetFault.FileTooLarge => new(field, "文件太大，最大 {0} MB。请分成几份传。", Megabytes(fault)),
        SpreadsheetFault.UncompressedTooLarge => new(field, "表格展开后太大，最大 {0} MB。请删掉图片，或者分成几份传。", Megabytes(fault)),
        SpreadsheetFault.TooManyRows => new(field, "行数太多，一次最多 {0} 行。请分成几份传。", fault.Limit ?? 0),
        SpreadsheetFault.TooManyColumns => new(field, "列数太多，最多 {0} 列。请删掉用不到的列。", fault.Limit ?? 0),
        SpreadsheetFault.CellTooLong => new(field, "第 {0} 行有一格字太多，一格最多 {1} 个字。", fault.Row ?? 0, fault.Limit ?? 0),
        _ => new(field, "表格打不开。"),
    };

    /// <param name="problem">What is wrong with the cell.</param>
    /// <param name="header">The column as the clerk knows it, such as 身份证号.</param>
    public static string Describe(CellProblem problem, string header) => problem.Reason switch
    {
        CellProblemReason.DigitsLost => $"{header}的后几位被 Excel 改掉了。{header}请设成文本格式再填。",
        _ => $"{header}填得不对。",
    };

    /// <summary>Names the columns that must be there and are not.</summary>
    /// <param name="missing">As the template calls them.</param>
    /// <param name="field">Of the form, where it is said.</param>
    public static InputError DescribeMissing(IEnumerable<ImportColumn> missing, string field)
        => new(field, "表里少了这些列：{0}。请用模板填，或者把表头改成一样的名字。", string.Join('、', missing.Select(column => column.Header)));

    private static long Megabytes(SpreadsheetException fault) => Math.Max(1, (fault.Limit ?? 0) / 1024 / 1024);
}
