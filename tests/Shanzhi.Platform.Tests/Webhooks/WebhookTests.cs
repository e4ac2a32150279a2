using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Data;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Tests.Admin;
using Shanzhi.Platform.Tests.Kernel;
using Shanzhi.Platform.Tests.Kernel.Sample;
using Shanzhi.Platform.Webhooks;
using Shanzhi.Testing;

namespace Shanzhi.Platform.Tests.Webhooks;

/// <summary>What happens is told to whoever asked (事件推送), signed, again until it is taken, and never to a machine of our own.</summary>
public sealed partial class WebhookTests(WebhookTests.ClosedHost closed) : IClassFixture<WebhookTests.ClosedHost>
{
    /// <summary>As in production: https and the open internet alone.</summary>
    public sealed class ClosedHost : IAsyncLifetime
    {
        public TestHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Host = await StartAsync(DatabaseProvider.Sqlite, open: false);

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task What_was_asked_for_arrives_signed_and_the_log_tells_how_it_went(DatabaseProvider store)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await StartAsync(store, open: true);
        using var admin = await AdminBrowser.SignInAsync(host, host.A);
        await host.SendAsync(host.A, new Happen("before anybody asked"), Caller.System);
        var page = await AddAsync(admin, receiver.Url);
        var secret = Secret().Match(await admin.ReadAsync(page + "?show=true")).Value;

        await host.SendAsync(host.A, new Happen("桥塌了"), Caller.System);
        await host.SendAsync(host.B, new Happen("of another county"), Caller.System);
        await receiver.WaitAsync(1);
        var first = receiver.Heard.ShouldHaveSingleItem();
        first.Body.ShouldContain("\"type\":\"sample.happened\"");
        first.Body.ShouldContain("桥塌了");
        Receiver.IsSigned(first, secret).ShouldBeTrue();
        Receiver.IsSigned((first.Headers, first.Body + " "), secret).ShouldBeFalse();
        (await DeliveryAsync(host, row => row.State == DeliveryState.Taken)).Status.ShouldBe(200);
        (await admin.ReadAsync(page)).ShouldContain("对方收下了");

        (await admin.PostAsync(page, [], $"{page}?handler=Rotate")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var fresh = Secret().Match(await admin.ReadAsync(page + "?show=true")).Value;
        fresh.ShouldNotBe(secret);
        (await admin.PostAsync(page, [], $"{page}?handler=Ping")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await receiver.WaitAsync(2);
        var second = receiver.Heard.Last();
        Receiver.IsSigned(second, secret).ShouldBeTrue("the old one signs for a day more");
        Receiver.IsSigned(second, fresh).ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_not_taken_waits_and_is_sent_again_by_hand_under_its_old_id()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Status = 307;
        await using var host = await StartAsync(DatabaseProvider.Sqlite, open: true);
        using var admin = await AdminBrowser.SignInAsync(host, host.A);
        var page = await AddAsync(admin, receiver.Url);
        (await admin.PostAsync(page, [], $"{page}?handler=Ping")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var failed = await DeliveryAsync(host, row => row.State == DeliveryState.Failed);
        failed.Status.ShouldBe(307, "a redirect is not followed");
        (await admin.ReadAsync(page)).ShouldContain("对方答 307");

        receiver.Status = 204;
        (await admin.PostAsync(page, [], $"{page}?handler=Retry&delivery={failed.Id}")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await DeliveryAsync(host, row => row.State == DeliveryState.Taken)).Attempts.ShouldBe(2);
        receiver.Heard.Select(heard => heard.Headers["webhook-id"]).Distinct().ShouldHaveSingleItem();
        (await admin.PostAsync(page, [], $"{page}?handler=Retry&delivery={Guid.CreateVersion7()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("http://example.com/hook")]
    [InlineData("https://localhost/hook")]
    [InlineData("https://127.0.0.1/hook")]
    [InlineData("https://[::1]/hook")]
    [InlineData("https://[::ffff:10.0.0.1]/hook")]
    [InlineData("https://0x7f000001/hook")]
    [InlineData("https://2130706433/hook")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://192.168.0.1:8443/")]
    [InlineData("https://someone:secret@93.184.216.34/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://127.0.0.1/")]
    [InlineData("nonsense")]
    public async Task An_address_that_leads_inside_or_is_no_https_is_not_taken(string url)
    {
        var host = closed.Host;
        var refused = await Should.ThrowAsync<InputException>(() => host.SendAsync(host.A, new SaveWebhook(null, "平台", url, [SampleScopes.Happened], Active: true), Caller.System));
        refused.Errors.ShouldHaveSingleItem().Field.ShouldBe(nameof(SaveWebhook.Url));
    }

    [Fact]
    public async Task A_name_that_leads_inside_by_the_time_of_sending_is_not_told()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await StartAsync(DatabaseProvider.Sqlite, open: false);
        await host.Services.GetRequiredService<ITenantWriter>().ExecuteAsync(host.A, Caller.System, (scope, _) =>
        {
            var secret = scope.GetRequiredService<WebhookSecret>().Make();
            scope.GetRequiredService<KernelDbContext>().Add(new WebhookEndpoint { Name = "平台", Url = receiver.Url, Events = SampleScopes.Happened, Secret = secret, At = DateTimeOffset.UnixEpoch });
            return Task.FromResult(true);
        }, cancellation: TestContext.Current.CancellationToken);
        await host.SendAsync(host.A, new Happen("桥塌了"), Caller.System);
        (await DeliveryAsync(host, row => row.Attempts > 0)).Error.ShouldBe("这个网址指到内网去了，不推");
        receiver.Heard.ShouldBeEmpty();
    }

    private static Task<TestHost> StartAsync(DatabaseProvider store, bool open) => TestHost.StartAsync(store, builder =>
    {
        builder.Services.AddSingleton<ICallerSource>(new TestCallers(AdminBrowser.AllRights));
        if (open)
        {
            builder.Services.Configure<WebhookOptions>(options => (options.AllowHttp, options.AllowedNetworks) = (true, ["127.0.0.0/8"]));
        }
    });

    private static async Task<string> AddAsync(AdminBrowser admin, string url)
    {
        var added = await admin.PostAsync("/admin/webhooks", [("Input.Name", "县平台"), ("Input.Url", url), ("Input.Events", SampleScopes.Happened)]);
        added.StatusCode.ShouldBe(HttpStatusCode.Redirect, await added.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return added.Headers.Location!.ToString();
    }

    private static async Task<WebhookDelivery> DeliveryAsync(TestHost host, Func<WebhookDelivery, bool> wanted)
    {
        List<WebhookDelivery> rows = [];
        for (var tries = 0; tries < 200; tries++)
        {
            rows = await host.InTenantAsync(host.A, scope => scope.GetRequiredService<KernelDbContext>().Set<WebhookDelivery>().AsNoTracking().ToListAsync());
            if (rows.FirstOrDefault(wanted) is { } found)
            {
                return found;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        throw new InvalidOperationException($"There are {rows.Count} deliveries, and none as wanted.");
    }

    [GeneratedRegex("whsec_[A-Za-z0-9+/=]+", RegexOptions.None, 30000)]
    private static partial Regex Secret();
}
