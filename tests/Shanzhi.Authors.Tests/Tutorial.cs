using System.Reflection;
using System.Text.RegularExpressions;

namespace Shanzhi.Authors.Tests;

/// <summary>Reads the fenced blocks of a page. A block without a language is for the reader alone.</summary>
internal static partial class Tutorial
{
    public static string Repository { get; } = typeof(Tutorial).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepositoryRoot").Value!.TrimEnd('/');

    public static IReadOnlyList<Block> Read(string page)
    {
        List<Block> blocks = [];
        var lines = page.Split('\n');
        for (var at = 0; at < lines.Length; at++)
        {
            if (!lines[at].StartsWith("```", StringComparison.Ordinal))
            {
                continue;
            }

            var start = at;
            at = Array.IndexOf(lines, "```", start + 1);
            if (Kind(lines[start][3..]) is { } kind)
            {
                var file = kind == BlockKind.Code ? FileName().Match(lines[start - 2]).Groups["file"].Value : null;
                file.ShouldNotBe("", $"the line before the code at line {start + 1} must end with its file: `src/…`:");
                blocks.Add(new Block(kind, start + 1, string.Join('\n', lines[(start + 1)..at]) + "\n", file));
            }
        }

        return blocks;
    }

    private static BlockKind? Kind(string info) => info switch
    {
        "" => null,
        "sh" => BlockKind.Shell,
        "sh background" => BlockKind.Background,
        "sh repository" => BlockKind.Repository,
        "text" => BlockKind.Expected,
        "csharp" or "json" => BlockKind.Code,
        _ => throw new InvalidOperationException($"Nobody knows what to do with a block of {info}."),
    };

    [GeneratedRegex("`(?<file>[^`]+)`:$", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex FileName();
}
