using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Shanzhi.E2E;

/// <summary>One person's browser. What the browser complains about is kept and asked for at each check.</summary>
internal sealed partial class Visitor : IAsyncDisposable
{
    /// <summary>Of every sample account.</summary>
    public const string Password = "Shifan-2026!";

    private static readonly PageAssertionsToHaveURLOptions Arrive = new() { Timeout = 30_000 };

    private readonly IBrowserContext context;
    private readonly string county;
    private readonly bool script;
    private readonly List<string> complaints = [];
    private Task<string> source = Task.FromResult("");

    public Visitor(IBrowserContext context, IPage page, string size, string county, bool script)
    {
        (this.context, this.county, this.script, Page, Size) = (context, county, script, page, size);
        page.Console += (_, message) =>
        {
            // That a script was told what is to be mended is an answer; the browser cries over it, the page shows it.
            if (message.Type is "error" or "warning" && !message.Text.Contains("status of 422", StringComparison.Ordinal))
            {
                complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Add(error);
        page.Response += (_, response) =>
        {
            if (response.Request.IsNavigationRequest && response.Status is < 300 or >= 400)
            {
                source = SourceAsync(response);
            }
        };
    }

    public IPage Page { get; }

    public string Size { get; private set; }

    /// <summary>Address of a page of the visitor's county.</summary>
    public string At(string path) => county.Length == 0 ? path : $"/{county}{path}";

    /// <param name="path">Within the county, from its slash on.</param>
    public async Task OpenAsync(string path, int status = 200)
        => (await Page.GotoAsync(At(path))).ShouldNotBeNull().Status.ShouldBe(status, path);

    public async Task ResizeAsync(string size)
    {
        var sides = Sizes.Of(Size = size);
        await Page.SetViewportSizeAsync(sides.Width, sides.Height);
    }

    public async Task SignInAsync(string login, string password = Password)
    {
        await OpenAsync("/sign-in/staff");
        await Page.Locator("#Input_Name").FillAsync(login);
        await Page.Locator("#Input_Password").FillAsync(password);
        await PressAsync("登录");
        await SignedInAsync(Page);
    }

    /// <summary>By the address alone: the browser's word that all of the page is there sometimes never comes, and what is asked next waits for its own part.</summary>
    /// <param name="address">A pattern of it.</param>
    public static Task ArriveAsync(IPage page, [StringSyntax(StringSyntaxAttribute.Regex)] string address) => Assertions.Expect(page).ToHaveURLAsync(new Regex(address, RegexOptions.None, Limits.Farewell), Arrive);

    /// <summary>Away from the sign-in, wherever that leads.</summary>
    public static Task SignedInAsync(IPage page) => ArriveAsync(page, "^((?!/sign-in).)*$");

    /// <param name="administrator">Reads the code from the county's page of messages.</param>
    public async Task SignInByCodeAsync(string phone, Visitor administrator, string? picture = null)
    {
        await OpenAsync("/sign-in");
        await Page.Locator("#Input_Phone").FillAsync(phone);
        await PressAsync("发验证码");
        await Page.Locator("#Input_Code").FillAsync(await Codes.LatestAsync(administrator, phone));
        if (picture is not null)
        {
            await CheckAsync(picture);
        }

        await PressAsync("登录");
        await ArriveAsync(Page, "/my$");
    }

    public Task PressAsync(string button) => Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    public Task FollowAsync(string link) => Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First.ClickAsync();

    public Task SeeAsync(string text) => WaitForAsync(Page.Locator("main").GetByText(text).First);

    /// <exception cref="ShouldAssertException">It does not come; the message holds what the page says instead.</exception>
    public async Task WaitForAsync(ILocator part)
    {
        try
        {
            await part.WaitForAsync();
        }
        catch (TimeoutException late)
        {
            await PictureAsync($"missing-{Path.GetFileName(Page.Url.Split('?')[0])}");
            throw new ShouldAssertException($"{part} is not on {Page.Url}, which says:\n{await Page.Locator("body").InnerTextAsync()}", late);
        }
    }

    /// <summary>Does what leads to another page, and waits until that is there. Asks nothing of the page itself, whose rules forbid it to run words as code.</summary>
    public async Task LeaveAsync(Func<Task> act)
    {
        var there = new TaskCompletionSource();
        void Arrive(object? sender, IPage page) => there.TrySetResult();
        Page.DOMContentLoaded += Arrive;
        await act();
        await there.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Page.DOMContentLoaded -= Arrive;
    }

    public Task<string> MainTextAsync() => Page.Locator("main").InnerTextAsync();

    /// <summary>Keeps a picture, then every rule of <see cref="PageRules"/> must hold and the browser must not have complained.</summary>
    /// <param name="error">The page says that something went wrong, which the browser notes.</param>
    /// <param name="both">At the other size as well: nothing may stick out there either.</param>
    public Task CheckAsync(string name, bool error = false, bool both = false) => LookAsync(name, error, both).WaitAsync(Limits.Look, TestContext.Current.CancellationToken);

    public Task CheckBothAsync(string name, bool error = false) => CheckAsync(name, error, both: true);

    public ValueTask DisposeAsync() => new(context.CloseAsync().WaitAsync(Limits.Farewell));

    private async Task LookAsync(string name, bool error, bool both)
    {
        await PictureAsync(name);
        // Where no script runs axe never ends; the same pages are held to it with script.
        var broken = script ? await PageRules.BrokenAsync(Page) : [.. await PageRules.BrokenLayoutAsync(Page)];
        var encoded = Encoded().Match(await source);
        if (encoded.Success)
        {
            broken.Add($"encoded: {encoded.Value}");
        }

        if (both)
        {
            var first = Size;
            await ResizeAsync(first == Sizes.Desk ? Sizes.Phone : Sizes.Desk);
            await PictureAsync(name);
            broken.AddRange((await PageRules.BrokenLayoutAsync(Page)).Select(found => $"at {Size} {found}"));
            await ResizeAsync(first);
        }

        if (error)
        {
            complaints.RemoveAll(complaint => complaint.StartsWith("Failed to load resource", StringComparison.Ordinal));
        }

        broken.AddRange(complaints.Select(complaint => $"browser: {complaint}"));
        complaints.Clear();
        string.Join('\n', broken).ShouldBeEmpty($"{name} at {Size}, {Page.Url}");
    }

    /// <summary>The whole page in a window as tall as it is, so that what stays at the foot of the window covers nothing.</summary>
    private async Task PictureAsync(string name)
    {
        var window = Sizes.Of(Size);
        var tall = await Page.EvaluateAsync<int>("document.documentElement.scrollHeight");
        await Page.SetViewportSizeAsync(window.Width, Math.Max(window.Height, tall));
        await Page.ScreenshotAsync(new() { Path = Path.Combine(Site.Screenshots, $"{name}-{Size}.jpg"), Type = ScreenshotType.Jpeg, Quality = 80 });
        await Page.SetViewportSizeAsync(window.Width, window.Height);
    }

    private static async Task<string> SourceAsync(IResponse response)
    {
        try
        {
            return await response.TextAsync().WaitAsync(TimeSpan.FromSeconds(10));
        }
        catch (Exception exception) when (exception is PlaywrightException or TimeoutException)
        {
            // A download, or the page has gone on to the next already.
            return "";
        }
    }

    /// <summary>A character that the encoder should have let through, such as <c>&amp;#x20BB7;</c>.</summary>
    [GeneratedRegex("&#(x[0-9a-f]{3,}|[0-9]{3,});", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 30000)]
    private static partial Regex Encoded();
}
