using System.Net;
using System.Net.Sockets;
using System.Reflection;

namespace Shanzhi.E2E;

/// <summary>The real host in its own process on a free port, with the two sample counties, and a browser to look at it.</summary>
public sealed class Site : IAsyncLifetime
{
    private readonly string data = Path.Combine(Path.GetTempPath(), $"shanzhi-e2e-{Guid.CreateVersion7():N}");
    private HostProcess? host;
    private IPlaywright? playwright;

    public IBrowser Browser { get; private set; } = null!;

    public Uri Address { get; } = new($"http://localhost:{FreePort()}");

    public static string Screenshots { get; } = Directory.CreateDirectory(Path.Combine(Metadata("RepositoryRoot"), "artifacts", "screenshots")).FullName;

    public async ValueTask InitializeAsync()
    {
        host = HostProcess.Start(Path.Combine(Metadata("RepositoryRoot"), "src", "Host"), Metadata("Configuration"), Address, data);
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        await host.ReadyAsync(playwright.APIRequest, TimeSpan.FromMinutes(4), TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }

        playwright?.Dispose();
        host?.Dispose();
        if (Directory.Exists(data))
        {
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>One person with a browser of their own: nothing is shared with the others.</summary>
    /// <param name="size">Width and height, such as <c>360x780</c>.</param>
    internal async Task<Visitor> VisitorAsync(string size, bool script = true)
    {
        var sides = size.Split('x').Select(int.Parse).ToArray();
        var context = await Browser.NewContextAsync(new()
        {
            BaseURL = Address.ToString(),
            ViewportSize = new() { Width = sides[0], Height = sides[1] },
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            JavaScriptEnabled = script,
        });
        context.SetDefaultTimeout(20_000);
        return new Visitor(context, await context.NewPageAsync(), size);
    }

    private static string Metadata(string key)
        => typeof(Site).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == key).Value!;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

[CollectionDefinition(Name)]
public sealed class SiteCollection : ICollectionFixture<Site>
{
    public const string Name = "site";
}
