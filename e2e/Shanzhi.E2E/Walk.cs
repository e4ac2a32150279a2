using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Shanzhi.E2E;

/// <summary>Goes along the links of a county, each kind of page once, and holds every page to the rules at both sizes.</summary>
internal static partial class Walk
{
    /// <summary>Not pages: they change something, or hand out a file or what programs read.</summary>
    private static readonly string[] Passed = ["/elder/", "/culture/", "/sign-out", "/media/", "handler=", ".json"];

    /// <summary>Of one path, so many ways to ask: each further filter shows the same page.</summary>
    private const int Ways = 5;

    /// <summary>Kinds that somebody has looked at before: further from a person's own menu, once is enough.</summary>
    private static readonly ConcurrentDictionary<string, string> Seen = [];

    public static async Task RunAsync(Visitor person, string who, string[] starts, Func<string, bool> wanted, int atLeast)
    {
        Queue<(string Path, int Steps)> waiting = new(starts.Select(start => (start, 0)));
        HashSet<string> known = [.. starts.Select(Kind)];
        List<string> broken = [];
        var visited = 0;
        while (waiting.TryDequeue(out var next))
        {
            if (Seen.GetOrAdd(Kind(next.Path), who) != who && next.Steps > 1)
            {
                continue;
            }

            visited++;
            try
            {
                await person.OpenAsync(next.Path);
                await person.CheckBothAsync($"{who}{Kind(next.Path).Replace('/', '-').Replace('?', '-').Replace('*', '_')}");
            }
            catch (ShouldAssertException failure)
            {
                broken.Add(failure.Message);
            }

            foreach (var link in await person.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('a[href]:not([download])')].filter(a => a.origin === location.origin).map(a => a.pathname + a.search)"))
            {
                var within = person.At("") is { Length: > 0 } prefix ? link.StartsWith(prefix + "/", StringComparison.Ordinal) ? link[prefix.Length..] : null : link;
                if (within is not null && wanted(within) && !Passed.Any(part => within.Contains(part, StringComparison.Ordinal)) && known.Add(Kind(within)) && known.Count(kind => PathOf(kind) == PathOf(Kind(within))) <= Ways)
                {
                    waiting.Enqueue((within, next.Steps + 1));
                }
            }
        }

        string.Join("\n\n", broken).ShouldBeEmpty($"{who}: {string.Join(' ', known)}");
        visited.ShouldBeGreaterThanOrEqualTo(atLeast);
    }

    /// <summary>Two addresses that differ in a number, an id or what is asked for behind the question mark are one kind of page.</summary>
    private static string Kind(string path) => Values().Replace(path, "*");

    private static string PathOf(string kind) => kind.Split('?')[0];

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}|(?<==)[^&]+|[0-9]+", RegexOptions.None, 30000)]
    private static partial Regex Values();
}
