using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Platform.Audit;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Hosting;
using Shanzhi.Testing;

namespace Shanzhi.Platform.Tests.Kernel;

/// <summary>Behind a reverse proxy: whose word on a visitor's address is taken.</summary>
public sealed class ProxyTests
{
    private const string Proxy = "10.0.0.1";
    private const string Balancer = "172.16.5.9";

    [Theory]
    [InlineData(Proxy, "203.0.113.7", "203.0.113.7")]
    [InlineData(Proxy, "1.1.1.1, 203.0.113.7, 172.16.5.9", "203.0.113.7")]
    [InlineData(Balancer, "2001:db8::7", "2001:db8::7")]
    [InlineData("192.0.2.66", "203.0.113.7", "192.0.2.66")]
    public async Task What_is_recorded_is_the_address_a_known_proxy_tells_and_nobody_elses_word(string from, string told, string recorded)
    {
        await using var host = await StartAsync();
        (await SendAsync(host, from, told, "/sample/note")).ShouldBe(200);
        (await host.InTenantAsync(host.A, scope => scope.GetRequiredService<KernelDbContext>().Set<AuditEntry>().Select(entry => entry.Address).SingleAsync())).ShouldBe(recorded);
    }

    [Fact]
    public async Task Unless_proxies_are_named_no_header_is_believed()
    {
        await using var host = await StartAsync(named: false);
        (await SendAsync(host, "127.0.0.1", "203.0.113.7", "/sample/note")).ShouldBe(200);
        (await host.InTenantAsync(host.A, scope => scope.GetRequiredService<KernelDbContext>().Set<AuditEntry>().Select(entry => entry.Address).SingleAsync())).ShouldBe("127.0.0.1");
    }

    [Fact]
    public async Task Limits_count_visitors_behind_a_known_proxy_and_whoever_pretends_to_be_one_as_himself()
    {
        await using var host = await StartAsync();
        List<int> answers = [];
        foreach (var visitor in (string[])["203.0.113.1", "203.0.113.1", "203.0.113.1", "203.0.113.2"])
        {
            answers.Add(await SendAsync(host, Proxy, visitor));
        }

        answers.ShouldBe([200, 200, 429, 200]);
        answers.Clear();
        foreach (var pretended in (string[])["203.0.113.3", "203.0.113.4", "203.0.113.5"])
        {
            answers.Add(await SendAsync(host, "192.0.2.66", pretended));
        }

        answers.ShouldBe([200, 200, 429]);
    }

    [Fact]
    public async Task Over_https_alone_browsers_are_told_to_stay_with_it()
    {
        await using var host = await StartAsync();
        using var client = host.CreateClient(host.A);
        (await client.GetAsync("/sample", TestContext.Current.CancellationToken)).Headers.Contains("Strict-Transport-Security").ShouldBeFalse();
        using var request = Request("/sample", Proxy, "203.0.113.1");
        request.Headers.Add("X-Forwarded-Proto", "https");
        (await client.SendAsync(request, TestContext.Current.CancellationToken)).Headers.GetValues("Strict-Transport-Security").ShouldHaveSingleItem().ShouldStartWith("max-age=");
    }

    private static Task<TestHost> StartAsync(bool named = true) => TestHost.StartAsync(configure: builder =>
    {
        builder.Services.AddSingleton<IStartupFilter, Line>();
        builder.Services.Configure<PlatformOptions>(options =>
        {
            options.ReadsPerMinute = 2;
            if (named)
            {
                options.KnownProxies.Add(Proxy);
                options.KnownNetworks.Add("172.16.0.0/12");
            }
        });
    });

    private static HttpRequestMessage Request(string path, string from, string told)
    {
        HttpRequestMessage request = new(HttpMethod.Get, path);
        request.Headers.Add(Line.From, from);
        request.Headers.Add("X-Forwarded-For", told);
        return request;
    }

    private static async Task<int> SendAsync(TestHost host, string from, string told, string path = "/sample")
    {
        using var client = host.CreateClient(host.A);
        using var request = Request(path, from, told);
        return (int)(await client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode;
    }

    /// <summary>Stands for the wire: who is at its other end.</summary>
    private sealed class Line : IStartupFilter
    {
        public const string From = "X-Test-From";

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, rest) =>
            {
                context.Connection.RemoteIpAddress = context.Request.Headers.TryGetValue(From, out var address) ? System.Net.IPAddress.Parse(address.ToString()) : null;
                return rest(context);
            });
            next(app);
        };
    }
}
