using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Shanzhi.Platform.Tests.Webhooks;

/// <summary>Another system on this machine, which writes down what it was told.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication application;

    private Receiver(WebApplication app) => application = app;

    public ConcurrentQueue<(IReadOnlyDictionary<string, string> Headers, string Body)> Heard { get; } = [];

    public int Status { get; set; } = 200;

    public string Url => $"{application.Urls.First()}/hook";

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var receiver = new Receiver(builder.Build());
        receiver.application.MapPost("/hook", receiver.HearAsync);
        await receiver.application.StartAsync();
        return receiver;
    }

    /// <summary>As the other side would check it.</summary>
    public static bool IsSigned((IReadOnlyDictionary<string, string> Headers, string Body) heard, string secret)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var right = "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{heard.Headers["webhook-id"]}.{heard.Headers["webhook-timestamp"]}.{heard.Body}")));
        return heard.Headers["webhook-signature"].Split(' ').Contains(right);
    }

    public async Task WaitAsync(int count)
    {
        for (var tries = 0; Heard.Count < count && tries < 200; tries++)
        {
            await Task.Delay(50);
        }

        Heard.Count.ShouldBeGreaterThanOrEqualTo(count);
    }

    public async ValueTask DisposeAsync()
    {
        await application.StopAsync();
        await application.DisposeAsync();
    }

    private async Task HearAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        Heard.Enqueue((context.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString(), StringComparer.Ordinal), body));
        context.Response.StatusCode = Status;
        context.Response.Headers.Location = "http://127.0.0.1:1/elsewhere";
    }
}
