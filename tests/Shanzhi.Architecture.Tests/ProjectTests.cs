using System.Reflection;

namespace Shanzhi.Architecture.Tests;

public sealed class ProjectTests
{
    public static TheoryData<string> Projects => [.. Repository.Files("*.csproj", "src", "themes", "tests", "e2e", "benchmarks")];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_only_to_what_its_kind_may(string path)
        => ProjectRules.Check(Project.Parse(path, Repository.Read(path))).ShouldBeEmpty();

    [Fact]
    public void The_projects_are_found()
        => Projects.Count.ShouldBeGreaterThan(8);

    [Fact]
    public void Each_kind_of_project_is_shown_to_be_held_to_its_references()
    {
        var planted = typeof(ProjectTests).GetMethod(nameof(A_forbidden_reference_is_told))!.GetCustomAttributes<InlineDataAttribute>().Select(data => Project.KindOf((string)data.Data[0]!));
        Enum.GetValues<ProjectKind>().Except(planted).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("src/Modules/Grid/Grid.csproj", "../Communities/Communities.csproj")]
    [InlineData("src/Modules/Grid/Grid.csproj", "../../Platform/Shanzhi.Platform/Shanzhi.Platform.csproj")]
    [InlineData("src/Modules/Grid/Grid.csproj", "../../../themes/Tianye/Tianye.csproj")]
    [InlineData("src/Modules/Grid.Contracts/Grid.Contracts.csproj", "../Grid/Grid.csproj")]
    [InlineData("src/Platform/Shanzhi.Platform/Shanzhi.Platform.csproj", "../../Modules/Grid/Grid.csproj")]
    [InlineData("src/Platform/Shanzhi.Abstractions/Shanzhi.Abstractions.csproj", "../Shanzhi.Platform/Shanzhi.Platform.csproj")]
    [InlineData("themes/Tianye/Tianye.csproj", "../../src/Modules/Communities.Contracts/Communities.Contracts.csproj")]
    [InlineData("tests/Shanzhi.Grid.Tests/Shanzhi.Grid.Tests.csproj", "../../src/Host/Host.csproj")]
    [InlineData("src/Host/Host.csproj", "../Platform/Shanzhi.Testing/Shanzhi.Testing.csproj")]
    [InlineData("src/Platform/Shanzhi.Testing/Shanzhi.Testing.csproj", "../../Modules/Grid/Grid.csproj")]
    [InlineData("src/Modules/Grid/Grid.csproj", "../../Platform/Shanzhi.Testing/Shanzhi.Testing.csproj")]
    [InlineData("src/Modules/Grid/Grid.csproj", "../**/*.csproj")]
    [InlineData("benchmarks/Bench/Bench.csproj", "../../src/Host/Host.csproj")]
    [InlineData("src/Tools/Tool.csproj", "../Platform/Shanzhi.Abstractions/Shanzhi.Abstractions.csproj")]
    public void A_forbidden_reference_is_told(string path, string reference)
        => ProjectRules.Check(Project.Parse(path, $"""<Project><ItemGroup><ProjectReference Include="{reference}" /></ItemGroup></Project>""")).ShouldHaveSingleItem().ShouldContain(path);
}
