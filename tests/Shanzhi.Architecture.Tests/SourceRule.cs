using System.Text.RegularExpressions;

namespace Shanzhi.Architecture.Tests;

/// <summary>Something no file of a kind may hold.</summary>
/// <param name="Reason">What to do instead.</param>
/// <param name="Except">Where it is allowed all the same.</param>
internal sealed partial record SourceRule(string Name, string Pattern, Regex Forbidden, string Reason, Func<string, bool>? Except = null)
{
    public static IReadOnlyList<SourceRule> All { get; } =
    [
        new("Raw SQL", "*.cs", RawSql(), "lives in the kernel's Sql folders alone", IsSqlFolder),
        new("Ignored filters", "*.cs", IgnoredFilters(), "opens the wall between tenants; only the kernel's Sql folders may", IsSqlFolder),
        new("Pooled contexts", "*.cs", PooledContexts(), "a pooled context could carry a tenant over"),
        new("Open handlers", "*.cs", OpenHandlers(), "handlers, validators, tasks, contexts and startups are internal sealed"),
        new("Entities in contracts", "*.cs", Entities(), "rows are the module's own: what others may know is a record", path => !path.Contains(".Contracts/", StringComparison.Ordinal)),
        new("Doors to internals", "*.cs*", OpenInternals(), "only the kernel, its testing, the benchmarks and test projects look inside", path => path.StartsWith("tests/", StringComparison.Ordinal)),
        new("Raw HTML", "*.cshtml", RawHtml(), "let the service answer IHtmlContent, so that what is trusted is made in one place"),
        new("Route words", "*.cs", RouteWords(), "is a word of the router's own; its value, not the visitor's, would be bound"),
        new("Styles in pages", "*.cshtml", InlineStyle(), "the content security policy forbids it; use the theme's classes"),
        new("Scripts in pages", "*.cshtml", InlineScript(), "the content security policy forbids it; use a file and <enhance>"),
    ];

    /// <returns>One line a finding, with its place.</returns>
    public IEnumerable<string> Check(string path, string text)
    {
        if (Except?.Invoke(path) == true)
        {
            return [];
        }

        var read = Comment().Replace(text, comment => new string('\n', comment.Value.Count(letter => letter == '\n')));
        return Forbidden.Matches(read).Select(found => $"{path}:{read[..found.Index].Count(letter => letter == '\n') + 1}: {found.Value.Trim()} - {Reason}");
    }

    private static bool IsSqlFolder(string path) => path.StartsWith("src/Platform/Shanzhi.Platform/", StringComparison.Ordinal) && path.Contains("/Sql/", StringComparison.Ordinal);

    [GeneratedRegex(@"\b(FromSql\w*|SqlQuery(Raw)?|ExecuteSql\w*|CommandText\s*=(?!=))", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex RawSql();

    [GeneratedRegex(@"\bIgnoreQueryFilters\b", RegexOptions.None, 30000)]
    private static partial Regex IgnoredFilters();

    [GeneratedRegex(@"\b(AddDbContextPool|AddPooledDbContextFactory|PooledDbContextFactory|DbContextPool)\b", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex PooledContexts();

    [GeneratedRegex(@"^[ \t]*(?!internal sealed (partial )?class|public abstract|internal abstract|private sealed)[a-z][a-z ]*\bclass \w+(<\w+>)?(\([^{;]*?\))?\s*:\s*[^{;]*?\b(IRequestHandler<|INotificationHandler<|AbstractValidator<|IBackgroundTask\b|ModuleDbContext\b|StartupBase\b)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 30000)]
    private static partial Regex OpenHandlers();

    [GeneratedRegex(@"\bclass \w+[^{;]*:\s*([\w.]+\.)?Entity\b|\bDbContext\b|\bDbSet<", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Entities();

    [GeneratedRegex("""InternalsVisibleTo(\(|\s+Include=)"(?!Shanzhi\.Platform"|Shanzhi\.Testing"|Shanzhi\.Bench"|[\w.$()]+Tests")[^"]*""", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex OpenInternals();

    [GeneratedRegex(@"\bHtml\.Raw\b", RegexOptions.None, 30000)]
    private static partial Regex RawHtml();

    [GeneratedRegex(@"\bBindProperty\([^)]*\bName\s*=\s*""(area|page|handler|action|controller)""", RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex RouteWords();

    [GeneratedRegex("""<style\b|<[a-z][^<>]*\sstyle\s*=""", RegexOptions.IgnoreCase, 30000)]
    private static partial Regex InlineStyle();

    [GeneratedRegex("""<script\b(?![^>]*\bsrc\s*=)|<[a-z][^<>]*\son[a-z]+\s*=|=\s*["']?\s*javascript:""", RegexOptions.IgnoreCase, 30000)]
    private static partial Regex InlineScript();

    [GeneratedRegex(@"@\*.*?\*@|^[ \t]*//[^\n]*", RegexOptions.Singleline | RegexOptions.Multiline, 30000)]
    private static partial Regex Comment();
}
