using System.Globalization;
using Shanzhi.Communities;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Services;
using Shanzhi.Messaging;
using Shanzhi.Spreadsheets;

namespace Shanzhi.HouseholdFiles.Imports;

/// <summary>One row of the table, and what is to be mended in it.</summary>
internal sealed class RowReading(SpreadsheetRow row, HeaderMap map, DateOnly today, List<FactProblem> problems)
{
    public string Get(string key) => CellText.Clean(map.Get(row, key));

    public void Bad(string column, string message) => problems.Add(new FactProblem(row.Number, column switch
    {
        FactSheet.Number => "户号",
        FactSheet.Name => "姓名",
        FactSheet.AsOf => "哪天的情况",
        _ => column,
    }, message));

    /// <summary>Null when something has to be mended.</summary>
    public FactRow? Read(IReadOnlyList<Field> fields, IEnumerable<HouseholdPerson> people, FieldGate gate, Guid household)
    {
        var before = problems.Count;
        foreach (var (column, problem) in map.Problems(row))
        {
            Bad(column.Header, SpreadsheetTexts.Describe(problem, column.Header));
        }

        var person = Person([.. people]);
        var asOf = AsOf();
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (var field in fields.Where(field => Get(field.Key).Length > 0))
        {
            if (!gate.Writes(field))
            {
                Bad(field.Title, "这一项您不能登记，请删掉这一格。");
            }
            else if (field.PerPerson && Get(FactSheet.Name).Length == 0)
            {
                Bad(field.Title, "这一项是一个人的，请在“姓名”里写是谁。");
            }
            else if (Value(field) is { Length: > 0 } value)
            {
                values[field.Key] = value;
            }
        }

        if (problems.Count == before && values.Count == 0)
        {
            Bad(FactSheet.Number, "这一行没有填要登记的项目。");
        }

        return problems.Count == before ? new FactRow(row.Number, household, person?.Id, asOf, values) : null;
    }

    private string? Value(Field field)
    {
        try
        {
            return FieldValue.Read(field, Get(field.Key), "");
        }
        catch (InputException exception)
        {
            var error = exception.Errors[0];
            Bad(field.Title, string.Format(CultureInfo.InvariantCulture, error.Message, [.. error.Arguments]));
            return null;
        }
    }

    private HouseholdPerson? Person(List<HouseholdPerson> people)
    {
        var name = Get(FactSheet.Name);
        if (name.Length == 0)
        {
            return null;
        }

        var same = people.FindAll(person => person.DisplayName == name);
        if (same.Count != 1)
        {
            Bad(FactSheet.Name, same.Count == 0 ? "这户里没有这个人，请对照户口册再看一遍。" : "这户里有两个人同名，请在网页上登记。");
        }

        return same.Count == 1 ? same[0] : null;
    }

    private DateOnly? AsOf()
    {
        var typed = Get(FactSheet.AsOf);
        if (typed.Length == 0)
        {
            return null;
        }

        if (CellText.TryDate(typed, out var day) && day <= today && day.Year > 1900)
        {
            return day;
        }

        Bad(FactSheet.AsOf, "日期写成 2026-01-01 这样，不能在今天以后。");
        return null;
    }
}
