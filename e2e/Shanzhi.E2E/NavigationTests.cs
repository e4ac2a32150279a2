using System.Text.RegularExpressions;

namespace Shanzhi.E2E;

/// <summary>Every page that people can reach by links from where they begin, each kind once, at both sizes.</summary>
public sealed partial class NavigationTests(Site site)
{
    /// <summary>Not pages: they change something, or hand out a file.</summary>
    private static readonly string[] Passed = ["/elder/", "/culture/", "/sign-out", "/media/", "handler="];

    /// <summary>Open to everybody, and walked by the stranger.</summary>
    private static readonly string[] Public = ["/v/", "/t/", "/notices", "/r/", "/about", "/follow", "/sign-in", "/?"];

    [Theory]
    [InlineData("admin")]
    [InlineData("grid")]
    [InlineData("village")]
    public async Task Staff(string login)
    {
        await using var person = await site.VisitorAsync(Sizes.Desk);
        await person.SignInAsync(login);
        await WalkAsync(person, login, ["/desk", "/my"], path => path.Length > 1 && !Public.Any(start => path.StartsWith(start, StringComparison.Ordinal)), atLeast: 8);
    }

    [Fact]
    public async Task A_stranger()
    {
        await using var stranger = await site.VisitorAsync(Sizes.Desk);
        await WalkAsync(stranger, "stranger", ["/", "/v/330825109205"], _ => true, atLeast: 10);
    }

    [Fact]
    public async Task A_villager()
    {
        await using var admin = await site.VisitorAsync(Sizes.Desk);
        await admin.SignInAsync("admin");
        await using var villager = await site.VisitorAsync(Sizes.Desk);
        await villager.SignInByCodeAsync("13700010399", admin);
        await WalkAsync(villager, "villager", ["/my"], path => path.StartsWith("/my", StringComparison.Ordinal) || path.StartsWith("/follow", StringComparison.Ordinal), atLeast: 3);
    }

    [Fact]
    public async Task The_operator()
    {
        await using var person = await site.VisitorAsync(Sizes.Desk, county: "");
        await person.OpenAsync("/operator/sign-in");
        await person.Page.Locator("#Input_Login").FillAsync("operator");
        await person.Page.Locator("#Input_Password").FillAsync(site.OperatorPassword);
        await person.PressAsync("登录");
        await WalkAsync(person, "operator", ["/operator"], path => path.StartsWith("/operator", StringComparison.Ordinal), atLeast: 6);
    }

    private static async Task WalkAsync(Visitor person, string who, string[] starts, Func<string, bool> wanted, int atLeast)
    {
        Queue<string> waiting = new(starts);
        HashSet<string> known = [.. starts.Select(Kind)];
        List<string> broken = [];
        var visited = 0;
        while (waiting.TryDequeue(out var path))
        {
            try
            {
                await person.OpenAsync(path);
                visited++;
                await person.CheckBothAsync($"{who}{Kind(path).Replace('/', '-').Replace('?', '-').Replace('*', '_')}");
            }
            catch (ShouldAssertException failure)
            {
                broken.Add(failure.Message);
            }

            foreach (var link in await person.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('a[href]:not([download])')].filter(a => a.origin === location.origin).map(a => a.pathname + a.search)"))
            {
                var within = person.At("") is { Length: > 0 } prefix ? link.StartsWith(prefix + "/", StringComparison.Ordinal) ? link[prefix.Length..] : null : link;
                if (within is not null && wanted(within) && !Passed.Any(part => within.Contains(part, StringComparison.Ordinal)) && known.Add(Kind(within)))
                {
                    waiting.Enqueue(within);
                }
            }
        }

        string.Join("\n\n", broken).ShouldBeEmpty($"{who}: {string.Join(' ', known)}");
        visited.ShouldBeGreaterThanOrEqualTo(atLeast);
    }

    /// <summary>Two addresses that differ in a number, an id or what is asked for behind the question mark are one kind of page.</summary>
    private static string Kind(string path) => Values().Replace(path, "*");

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}|(?<==)[^&]+|[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Values();
}
