using System.Xml.Linq;

namespace Shanzhi.Architecture.Tests;

internal enum ProjectKind
{
    Unknown,
    Abstractions,
    Platform,
    Testing,
    Contracts,
    Module,
    Theme,
    Host,
    Test,
}

/// <param name="Path">From the repository's root.</param>
/// <param name="References">Paths of the projects it refers to, from the root; wildcards as written.</param>
internal sealed record Project(string Path, IReadOnlyList<string> References)
{
    public ProjectKind Kind => KindOf(Path);

    public static Project Parse(string path, string xml) => new(path,
    [
        .. XDocument.Parse(xml).Descendants("ProjectReference")
            .Select(reference => reference.Attribute("Include")!.Value.Replace('\\', '/'))
            .Select(include => Flatten($"{path[..(path.LastIndexOf('/') + 1)]}{include}")),
    ]);

    public static ProjectKind KindOf(string path) => path switch
    {
        _ when path.StartsWith("tests/", StringComparison.Ordinal) || path.StartsWith("e2e/", StringComparison.Ordinal) || path.StartsWith("benchmarks/", StringComparison.Ordinal) => ProjectKind.Test,
        _ when path.StartsWith("themes/", StringComparison.Ordinal) => ProjectKind.Theme,
        _ when path.StartsWith("src/Host/", StringComparison.Ordinal) => ProjectKind.Host,
        _ when path.StartsWith("src/Modules/", StringComparison.Ordinal) => path.EndsWith(".Contracts.csproj", StringComparison.Ordinal) ? ProjectKind.Contracts : ProjectKind.Module,
        "src/Platform/Shanzhi.Abstractions/Shanzhi.Abstractions.csproj" => ProjectKind.Abstractions,
        "src/Platform/Shanzhi.Platform/Shanzhi.Platform.csproj" => ProjectKind.Platform,
        "src/Platform/Shanzhi.Testing/Shanzhi.Testing.csproj" => ProjectKind.Testing,
        _ => ProjectKind.Unknown,
    };

    private static string Flatten(string path)
    {
        List<string> parts = [];
        foreach (var part in path.Split('/'))
        {
            if (part == "..")
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }
}
