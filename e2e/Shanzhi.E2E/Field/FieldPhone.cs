using System.Diagnostics;

namespace Shanzhi.E2E.Field;

/// <summary>A grid worker's phone: one browser whose tabs come and go.</summary>
internal sealed class FieldPhone(Visitor visitor, string login)
{
    public const string Form = "/v/330825109205/report";

    private readonly IBrowserContext context = visitor.Page.Context;
    private ICDPSession? full;

    public IPage Page { get; private set; } = visitor.Page;

    public Task SignInAsync() => SignInAsync(Page);

    public async Task SignInAsync(IPage page, string? other = null)
    {
        await page.GotoAsync(visitor.At("/sign-in/staff"));
        await page.Locator("#Input_Name").FillAsync(other ?? login);
        await page.Locator("#Input_Password").FillAsync(Visitor.Password);
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
        await Visitor.SignedInAsync(page);
    }

    /// <summary>The page that is left may be on its way to a receipt at that very moment: whoever is later wins.</summary>
    public async Task OpenAsync(string path)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await Page.GotoAsync(visitor.At(path));
                return;
            }
            catch (PlaywrightException overtaken) when (tries < 5 && (overtaken.Message.Contains("ERR_ABORTED", StringComparison.Ordinal) || overtaken.Message.Contains("interrupted", StringComparison.Ordinal)))
            {
                await Page.WaitForTimeoutAsync(100);
            }
        }
    }

    /// <summary>Swiped away, as it stands.</summary>
    public async Task KillAsync()
    {
        var next = await context.NewPageAsync();
        await Page.CloseForSureAsync();
        Page = next;
    }

    public Task<IPage> SecondTabAsync() => context.NewPageAsync();

    /// <summary>The session is over: its cookie is gone, nothing else.</summary>
    public Task LoseSessionAsync() => context.ClearCookiesAsync();

    /// <summary>The phone's storage is full, until there is room again.</summary>
    public async Task FillUpAsync()
    {
        full = await context.NewCDPSessionAsync(Page);
        await full.SendAsync("Storage.overrideQuotaForOrigin", new Dictionary<string, object> { ["origin"] = new Uri(Page.Url).GetLeftPart(UriPartial.Authority), ["quotaSize"] = 1 });
    }

    public Task MakeRoomAsync() => full!.DetachAsync();

    /// <summary>As if it were full, by the same error: the browser remembers for half a minute how much room there was, which is too long for a run.</summary>
    public Task RefuseToKeepAsync() => Page.EvaluateAsync(
        "() => { window.put = IDBObjectStore.prototype.put; IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); }; }");

    public Task KeepAgainAsync() => Page.EvaluateAsync("() => { IDBObjectStore.prototype.put = window.put; }");

    /// <summary>Fills in the report's form; pressing is another matter. The page left may still take this one over, by its receipt: then it is opened again.</summary>
    public async Task WriteAsync(string text, IReadOnlyList<FilePayload> photos)
    {
        var words = Page.Locator("#Input_Text");
        for (var tries = 0; ; tries++)
        {
            await OpenAsync(Form);
            try
            {
                await words.FillAsync(text, new() { Timeout = 5_000 });
                await Page.Locator("#Input_PlaceText").FillAsync("大樟树旁", new() { Timeout = 5_000 });
                // Each is a thing of its own, however alike the words.
                await Page.Locator("[name='Input.NotSame']").EvaluateAsync("field => { field.value = 'true'; }", null, new() { Timeout = 5_000 });
                if (photos.Count > 0)
                {
                    await Page.Locator("#Input_Photos").SetInputFilesAsync(photos, new() { Timeout = 5_000 });
                }

                return;
            }
            catch (Exception exception) when (exception is TimeoutException or PlaywrightException && tries < 5 && !Page.Url.EndsWith(Form, StringComparison.Ordinal))
            {
                await Page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
            }
        }
    }

    public Task PressAsync() => Page.Locator("form[data-queue] button.btn:not(.btn--text, .btn--line)").Last.ClickAsync();

    /// <summary>Kept on the phone, or gone through to the receipt of these words already, or refused, which stays on the phone for whoever leaves at once. Asked again and again from here: the page's rules forbid it to run words as code.</summary>
    public async Task KeptAsync(string text)
    {
        for (var watch = Stopwatch.StartNew(); ; await Page.WaitForTimeoutAsync(50))
        {
            try
            {
                var said = await Page.Locator("main").InnerTextAsync();
                if (Page.Url.Contains("/received", StringComparison.Ordinal) ? said.Contains(text, StringComparison.Ordinal) : said.Contains("存在这台手机上", StringComparison.Ordinal) || said.Contains("交上去了", StringComparison.Ordinal) || said.Contains("处要改", StringComparison.Ordinal))
                {
                    return;
                }
            }
            catch (PlaywrightException)
            {
                // Between two pages.
            }

            if (watch.Elapsed > TimeSpan.FromSeconds(20))
            {
                throw new ShouldAssertException($"Not kept at {Page.Url}: {await Page.Locator("main").InnerTextAsync()}");
            }
        }
    }

    /// <summary>Until the phone's worker keeps the page of that address; of one below it when it ends with a slash.</summary>
    public static async Task KeptAsync(IPage page, string path)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            if (await page.EvaluateAsync<bool>(
                """
                async (path) => {
                  for (const name of await caches.keys()) {
                    if (name.startsWith('field-kept') && (await (await caches.open(name)).keys()).some(kept => path.endsWith('/') ? kept.url.includes(path) : kept.url.endsWith(path))) return true;
                  }
                  return false;
                }
                """,
                path))
            {
                return;
            }

            await page.WaitForTimeoutAsync(100);
        }

        throw new ShouldAssertException($"{path} is not kept");
    }

    /// <summary>How many things only this phone holds.</summary>
    public Task<int> WaitingAsync() => WaitingAsync(Page);

    public static async Task<int> WaitingAsync(IPage page) => await page.EvaluateAsync<int>(
        """
        async () => {
          const base = document.querySelector('script[data-base]').dataset.base + '/';
          const open = await new Promise((done, fail) => { const asked = indexedDB.open(`shanzhi-field:${base}`, 1); asked.onsuccess = () => done(asked.result); asked.onerror = () => fail(asked.error); });
          const count = await new Promise((done, fail) => { const asked = open.transaction('entries').objectStore('entries').count(); asked.onsuccess = () => done(asked.result); asked.onerror = () => fail(asked.error); });
          open.close();
          return count;
        }
        """);

    /// <summary>The network is back and the list is open: presses 现在就交 until nothing is left.</summary>
    public async Task DrainAsync(TimeSpan patience)
    {
        await OpenAsync("/field");
        for (var watch = Stopwatch.StartNew(); await WaitingAsync() > 0; await Page.WaitForTimeoutAsync(100))
        {
            if (watch.Elapsed > patience)
            {
                throw new ShouldAssertException($"Still on the phone: {await Page.Locator("[data-field-list]").InnerTextAsync()}");
            }

            // Written after the session had ended, it is nobody's until somebody takes it on.
            var unowned = Page.Locator("[data-act=own]:visible");
            if (await unowned.CountAsync() > 0)
            {
                await unowned.First.ClickAsync();
            }

            await Page.EvaluateAsync("() => dispatchEvent(new Event('online'))");
        }
    }
}
