using System.Reflection;

namespace Shanzhi.Architecture.Tests;

public sealed class SourceTests
{
    // What module authors test with is no part of the running product.
    private const string Testing = "src/Platform/Shanzhi.Testing/";

    public static TheoryData<string> Rules => [.. SourceRule.All.Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void No_file_breaks_the_rule(string name)
    {
        var rule = SourceRule.All.Single(rule => rule.Name == name);
        var files = Repository.Files(rule.Pattern, "src", "themes", "templates").Where(file => !file.StartsWith(Testing, StringComparison.Ordinal)).ToList();
        files.ShouldNotBeEmpty();
        files.SelectMany(file => rule.Check(file, Repository.Read(file))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Raw SQL", "db.Reports.FromSql($\"SELECT 1\")")]
    [InlineData("Raw SQL", "db.Database.ExecuteSqlRawAsync(text)")]
    [InlineData("Raw SQL", "command.CommandText = \"DELETE\";")]
    [InlineData("Ignored filters", "db.Reports.IgnoreQueryFilters()")]
    [InlineData("Pooled contexts", "services.AddDbContextPool<GridDbContext>()")]
    [InlineData("Open handlers", "public sealed class AddHandler(GridDbContext db) : IRequestHandler<Add, Guid>")]
    [InlineData("Open handlers", "internal class AddHandler : IRequestHandler<Add, Guid>")]
    [InlineData("Open handlers", "internal class AddValidator : AbstractValidator<Add>")]
    [InlineData("Route words", "[BindProperty(SupportsGet = true, Name = \"area\")]")]
    [InlineData("Entities in contracts", "public sealed class Household : Entity", "src/Modules/Grid.Contracts/Bad.cs")]
    [InlineData("Entities in contracts", "public DbSet<Area> Areas { get; }", "src/Modules/Grid.Contracts/Bad.cs")]
    [InlineData("Doors to internals", "[assembly: InternalsVisibleTo(\"Shanzhi.Grid\")]")]
    [InlineData("Doors to internals", "<InternalsVisibleTo Include=\"Shanzhi.Communities\" />")]
    [InlineData("Raw HTML", "<p>@Html.Raw(Model.Text)</p>")]
    [InlineData("Styles in pages", "<p style=\"color:red\">")]
    [InlineData("Styles in pages", "<style>p{}</style>")]
    [InlineData("Scripts in pages", "<script>alert(1)</script>")]
    [InlineData("Scripts in pages", "<button onclick=\"go()\">")]
    [InlineData("Scripts in pages", "<a href=\"javascript:go()\">")]
    public void A_breach_is_told_with_its_line(string name, string text, string path = "src/Modules/Grid/Bad.cs")
        => SourceRule.All.Single(rule => rule.Name == name).Check(path, $"\n{text}").ShouldHaveSingleItem().ShouldStartWith($"{path}:2");

    [Fact]
    public void Each_rule_is_shown_able_to_fail()
    {
        var planted = typeof(SourceTests).GetMethod(nameof(A_breach_is_told_with_its_line))!.GetCustomAttributes<InlineDataAttribute>().Select(data => (string)data.Data[0]!);
        SourceRule.All.Select(rule => rule.Name).Except(planted).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Raw SQL", "src/Platform/Shanzhi.Platform/Data/Sql/TenantSql.cs", "command.CommandText = sql;")]
    [InlineData("Raw SQL", "src/Modules/Grid/A.cs", "// FromSql is not for us")]
    [InlineData("Entities in contracts", "src/Modules/Grid/A.cs", "internal sealed class Report : Entity")]
    [InlineData("Doors to internals", "src/Modules/Grid/Grid.csproj", "<InternalsVisibleTo Include=\"Shanzhi.Grid.Tests\" />")]
    [InlineData("Open handlers", "src/Modules/Grid/A.cs", "internal sealed class AddHandler : IRequestHandler<Add, Guid>")]
    [InlineData("Scripts in pages", "src/Modules/Grid/A.cshtml", "<script src=\"~/a.js\" defer></script>")]
    [InlineData("Styles in pages", "src/Modules/Grid/A.cshtml", "@* <p style=\"\"> *@<link rel=\"stylesheet\">")]
    public void What_is_allowed_is_let_be(string name, string path, string text)
        => SourceRule.All.Single(rule => rule.Name == name).Check(path, text).ShouldBeEmpty();
}
