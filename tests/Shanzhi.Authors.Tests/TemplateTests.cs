using System.Xml.Linq;

namespace Shanzhi.Authors.Tests;

public sealed class TemplateTests
{
    private const string Versions = "templates/shanzhi-module/outside/Directory.Packages.props";

    /// <summary>An author's own folder has no central versions of ours to follow, so the template must keep up.</summary>
    [Fact]
    public void The_versions_in_the_template_are_the_repositorys()
    {
        var ours = Packages("Directory.Packages.props");
        var written = Packages(Versions).Where(package => !package.Key.StartsWith("Shanzhi.", StringComparison.Ordinal)).ToList();
        written.ShouldNotBeEmpty();
        written.ShouldAllBe(package => ours.Contains(package));
        Value(Versions, "ShanzhiVersion").ShouldBe(Value("Directory.Build.props", "Version"));
    }

    private static Dictionary<string, string> Packages(string file)
        => Read(file).Descendants("PackageVersion").ToDictionary(package => package.Attribute("Include")!.Value, package => package.Attribute("Version")!.Value, StringComparer.Ordinal);

    private static string Value(string file, string name) => Read(file).Descendants(name).Single().Value;

    private static XDocument Read(string file) => XDocument.Load(Path.Combine(Tutorial.Repository, file));
}
