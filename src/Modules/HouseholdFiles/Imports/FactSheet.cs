using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.Spreadsheets;

namespace Shanzhi.HouseholdFiles.Imports;

/// <summary>The table of facts: a row a household or a person, a column a field.</summary>
internal static class FactSheet
{
    public const string Number = "*number";
    public const string Name = "*name";
    public const string AsOf = "*asOf";

    /// <summary>Fields that can be typed into a cell, under the names the sheet calls them by: the group's too where two have one title.</summary>
    public static ImportSheet Of(IEnumerable<Field> fields)
    {
        var typed = fields.Where(field => field.Type != FieldType.Paper).ToList();
        var twice = typed.GroupBy(field => field.Title, StringComparer.Ordinal).Where(same => same.Skip(1).Any()).Select(same => same.Key).ToHashSet(StringComparer.Ordinal);
        return new ImportSheet("民情档案",
        [
            new(Number, "户号", true, "示例001", "户编号", "家庭编号"),
            new(Name, "姓名", false, "示例张三", "成员姓名"),
            new(AsOf, "哪天的情况", false, "2026-01-01", "截至日期"),
            .. typed.Select(field => new ImportColumn(field.Key, twice.Contains(field.Title) ? field.Group + field.Title : field.Title, false, "")),
        ]);
    }
}

/// <summary>A good row, as it waits to be let in.</summary>
/// <param name="Values">By field, in the form they are kept in.</param>
internal sealed record FactRow(int Row, Guid HouseholdId, Guid? ResidentId, DateOnly? AsOf, Dictionary<string, string> Values);

/// <summary>What is to be mended in a row; never what stood in the cell.</summary>
internal sealed record FactProblem(int Row, string Column, string Message);

/// <summary>What a table would do.</summary>
internal sealed record FactPlan(string FileName, Areas.AreaPath Scope, int RowCount, IReadOnlyList<FactRow> Rows, IReadOnlyList<FactProblem> Problems);
