using System.Text.RegularExpressions;

namespace Shanzhi.Architecture.Tests;

/// <summary>No joins and no foreign keys across modules: each keeps to tables of its own name, and refers to no other.</summary>
public sealed partial class TableTests
{
    public static TheoryData<string> Migrations => [.. Repository.Files("*.cs", "src/Modules").Where(file => file.Contains("/Migrations/", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Migrations))]
    public void A_module_makes_and_refers_to_its_own_tables_alone(string path) => Check(path, Repository.Read(path)).ShouldBeEmpty();

    [Fact]
    public void The_migrations_are_found() => Migrations.Count.ShouldBeGreaterThan(1);

    [Theory]
    [InlineData("migrationBuilder.CreateTenantTable(\"communities_notes\", t => t.Text(\"Name\"));")]
    [InlineData("migrationBuilder.CreateTenantTable(\"grid_reports\", t => t.Reference(\"AreaId\", \"communities_areas\"));")]
    public void A_table_of_another_module_is_told(string line) => Check("src/Modules/Grid/Data/Migrations/Bad.cs", line).ShouldHaveSingleItem().ShouldContain("communities_");

    private static IEnumerable<string> Check(string path, string text)
    {
        var module = path.Split('/')[2].ToLowerInvariant();
        return Table().Matches(text).Select(match => match.Value).Where(table => !table.StartsWith($"{module}_", StringComparison.Ordinal)).Select(table => $"{path} names {table}");
    }

    // A table's name: lower case, with an underscore.
    [GeneratedRegex("(?<=\")[a-z0-9]+(_[a-z0-9]+)+(?=\")", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Table();
}
