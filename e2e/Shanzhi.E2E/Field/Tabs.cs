namespace Shanzhi.E2E.Field;

internal static class Tabs
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Closes it as it stands. A browser forgets that a page is to close if the page goes to another address at that very moment, and is told again.</summary>
    public static async Task CloseForSureAsync(this IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        var closed = page.CloseAsync();
        while (await Task.WhenAny(closed, Task.Delay(Pause)) != closed)
        {
            try
            {
                await session.SendAsync("Page.close");
            }
            catch (PlaywrightException)
            {
                // Closed after all.
            }
        }

        await closed;
    }
}
