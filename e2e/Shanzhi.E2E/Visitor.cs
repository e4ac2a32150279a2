using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Shanzhi.E2E;

/// <summary>One person's browser. What the browser complains about is kept and asked for at each check.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private static readonly AxeRunOptions Rules = new() { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag22aa"] } };
    private readonly IBrowserContext context;
    private readonly string size;
    private readonly List<string> complaints = [];

    public Visitor(IBrowserContext context, IPage page, string size)
    {
        this.context = context;
        this.size = size;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Add(error);
    }

    public IPage Page { get; }

    public async Task OpenAsync(string path)
        => (await Page.GotoAsync(path)).ShouldNotBeNull().Status.ShouldBe(200, path);

    public async Task SignInAsync(string login)
    {
        await OpenAsync("/longyou/sign-in/staff");
        await Page.Locator("#Input_Name").FillAsync(login);
        await Page.Locator("#Input_Password").FillAsync("Shifan-2026!");
        await Page.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
        await Page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
    }

    /// <summary>Takes a picture, then: nothing sticks out at the side, no rule of WCAG A and AA is broken, the browser did not complain.</summary>
    public async Task CheckAsync(string name)
    {
        await Page.ScreenshotAsync(new() { Path = Path.Combine(Site.Screenshots, $"{name}-{size}.png"), FullPage = true });
        var wide = await Page.EvaluateAsync<string[]>(
            """
            () => document.documentElement.scrollWidth <= innerWidth ? []
              : [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 120))
            """);
        var broken = (await Page.RunAxe(Rules)).Violations
            .SelectMany(rule => rule.Nodes.Select(node => $"{rule.Id}: {node.Html} — {string.Join("; ", node.Any.Select(check => check.Message))}"));
        string.Join('\n', [.. wide.Select(one => $"sticks out: {one}"), .. broken, .. complaints.Select(one => $"browser: {one}")])
            .ShouldBeEmpty($"{name} at {size}, {Page.Url}");
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
