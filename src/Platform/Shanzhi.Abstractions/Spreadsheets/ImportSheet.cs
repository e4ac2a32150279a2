namespace Shanzhi.Spreadsheets;

/// <summary>A table that may be imported, declared once: the template, the header match and the help text come from it.</summary>
/// <param name="Name">The sheet's name in the template, such as 居民.</param>
/// <param name="Columns">In the order of the template.</param>
public sealed record ImportSheet(string Name, params IReadOnlyList<ImportColumn> Columns);

/// <param name="Key">The name in code.</param>
/// <param name="Header">The header people see (表头).</param>
/// <param name="Required">The column must be in the file and filled in.</param>
/// <param name="Example">One cell of the template's example row.</param>
/// <param name="Synonyms">Other headers that mean the same, such as 电话 for 手机号.</param>
public sealed record ImportColumn(string Key, string Header, bool Required, string Example, params IReadOnlyList<string> Synonyms);
