using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Reflection;

[assembly: AssemblyFixture(typeof(Shanzhi.E2E.Site))]

namespace Shanzhi.E2E;

/// <summary>The real host in its own process on a free port, with the two sample counties, and a browser to look at it.</summary>
public sealed class Site : IAsyncLifetime
{
    /// <summary>Writes that one account or address may send: more than as shipped, since one phone plays many.</summary>
    internal const int WritesPerMinute = 300;

    /// <summary>All counties, at all tests' hands, are played from one address; otherwise the host is as shipped.</summary>
    private static readonly Dictionary<string, string> OneAddress = new()
    {
        ["Shanzhi__ReadsPerMinute"] = "100000",
        ["Shanzhi__WritesPerMinute"] = WritesPerMinute.ToString(CultureInfo.InvariantCulture),
        ["Accounts__OneTimeCodes__PerMinute"] = "10",
        ["Accounts__OneTimeCodes__PerAddressPerHour"] = "1000",
    };

    private static readonly string Chromium = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";
    private static readonly Dictionary<string, string> Chinese = new() { ["LANGUAGE"] = "zh_CN" };
    private static readonly string[] Arguments =
    [
        "--lang=zh-CN", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--use-fake-device-for-media-stream",
    ];

    private readonly string data = Path.Combine(Path.GetTempPath(), $"shanzhi-e2e-{Guid.CreateVersion7():N}");
    private HostProcess? host;
    private IPlaywright? playwright;
    private IBrowser? browser;

    public Uri Address { get; } = new($"http://localhost:{FreePort()}");

    /// <summary>What the host said at its first start.</summary>
    public string OperatorPassword => host!.OperatorPassword;

    public static string Screenshots { get; } = Directory.CreateDirectory(Path.Combine(Metadata("RepositoryRoot"), "artifacts", "screenshots")).FullName;

    /// <summary>Folder of one county's data.</summary>
    public string FolderOf(int tenant) => Path.Combine(data, "tenants", tenant.ToString(CultureInfo.InvariantCulture));

    public async ValueTask InitializeAsync()
    {
        host = HostProcess.Start(Path.Combine(Metadata("RepositoryRoot"), "src", "Host"), Metadata("Configuration"), Address, data, OneAddress);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Env = Chinese, Args = Arguments });
        await host.ReadyAsync(playwright.APIRequest, TimeSpan.FromMinutes(4), TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.CloseAsync().WaitAsync(Limits.Farewell);
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
    /// <param name="county">Path prefix of the county visited; empty for the operator.</param>
    /// <param name="through">Another way to the host, such as a network that breaks; its own address when null.</param>
    /// <param name="worker">Whether the browser has service workers; WeChat's and Apple's have none.</param>
    internal async Task<Visitor> VisitorAsync(string size, string county = "longyou", bool script = true, Uri? through = null, bool worker = true)
    {
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = (through ?? Address).ToString(),
            ViewportSize = Sizes.Of(size),
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            JavaScriptEnabled = script,
        });
        context.SetDefaultTimeout(30_000);
        if (!worker)
        {
            await context.AddInitScriptAsync("Object.defineProperty(Navigator.prototype, 'serviceWorker', { get: () => undefined });");
        }

        return new Visitor(context, await context.NewPageAsync(), size, county, script);
    }

    /// <summary>A phone whose browser is closed, with all that it keeps, when the visitor is disposed of, and opened again on the same profile.</summary>
    internal async Task<Visitor> PhoneAsync(string profile, string county = "longyou")
    {
        var context = await playwright!.Chromium.LaunchPersistentContextAsync(Path.Combine(data, profile), new()
        {
            ExecutablePath = Chromium,
            Env = Chinese,
            Args = Arguments,
            BaseURL = Address.ToString(),
            ViewportSize = Sizes.Of(Sizes.Phone),
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            Geolocation = new() { Latitude = 29.03f, Longitude = 119.17f },
            Permissions = ["geolocation"],
        });
        context.SetDefaultTimeout(30_000);
        return new Visitor(context, context.Pages[0], Sizes.Phone, county, script: true);
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
