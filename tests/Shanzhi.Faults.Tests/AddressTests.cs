using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Shanzhi.Faults.Tests;

/// <summary>Hosts and paths nobody means well with; raw paths are tried on the program itself.</summary>
public sealed class AddressTests(SharedCounty shared)
{
    [Theory]
    [InlineData("nobody.test")]
    [InlineData("alpha.test.evil.test")]
    [InlineData("evil-alpha.test")]
    [InlineData("alpha.test.")]
    [InlineData("alpha")]
    [InlineData("*")]
    [InlineData("0")]
    [InlineData("[::1]")]
    public async Task A_host_that_is_nobodys_gets_404_and_no_database_is_asked(string name)
    {
        var county = await shared.Value;
        using var asked = new Commands(county.Host.Services.GetRequiredService<IHttpContextAccessor>());
        (await GetAsync(county, name)).ShouldBe(404);
        asked.Of(name).ShouldBe(0);
        (await GetAsync(county, "alpha.test", "/follow?no=26110001")).ShouldBe(302);
        for (var again = 0; again < 20 && asked.Of("ALPHA.test") == 0; again++)
        {
            // A context remembers for a second that nobody listens.
            (await GetAsync(county, "ALPHA.test", "/r/26110001")).ShouldBeOneOf(200, 404);
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        asked.Of("ALPHA.test").ShouldBeGreaterThan(0, "The watch over the database sees nothing at all.");
    }

    [Fact]
    public async Task What_a_header_says_of_the_host_counts_for_nothing()
    {
        var county = await shared.Value;
        foreach (var header in new[] { "X-Forwarded-Host", "X-Host", "Forwarded", "X-Original-Host", "X-Tenant" })
        {
            (await GetAsync(county, "nobody.test", "/", header)).ShouldBe(404, header);
            using var request = new HttpRequestMessage(HttpMethod.Get, "/");
            request.Headers.TryAddWithoutValidation(header, "beta.test");
            using var browser = county.Browse();
            (await browser.SendAsync(request)).Body.ShouldNotContain(county.B.Name);
        }
    }

    private static async Task<int> GetAsync(County county, string host, string path = "/", string? header = null)
    {
        using var browser = county.Browse();
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Host", host);
        if (header is not null)
        {
            request.Headers.TryAddWithoutValidation(header, header == "Forwarded" ? "host=alpha.test" : "alpha.test");
        }

        return (await browser.SendAsync(request)).Status;
    }

    /// <summary>Counts the commands sent to any database on behalf of requests, by their host.</summary>
    private sealed class Commands : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly ConcurrentDictionary<string, int> counts = new(StringComparer.Ordinal);
        private readonly ConcurrentBag<IDisposable> subscriptions = [];
        private readonly IHttpContextAccessor http;

        public Commands(IHttpContextAccessor accessor)
        {
            http = accessor;
            subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public int Of(string host) => counts.GetValueOrDefault(host);

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.EntityFrameworkCore")
            {
                subscriptions.Add(value.Subscribe(this));
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (http.HttpContext?.Request.Host.Value is { } host && (value.Key.EndsWith("CommandExecuting", StringComparison.Ordinal) || value.Key.EndsWith("ConnectionOpening", StringComparison.Ordinal)))
            {
                counts.AddOrUpdate(host, 1, (_, count) => count + 1);
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose()
        {
            foreach (var subscription in subscriptions)
            {
                subscription.Dispose();
            }
        }
    }
}
