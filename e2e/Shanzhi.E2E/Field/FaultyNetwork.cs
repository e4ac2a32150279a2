using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Shanzhi.E2E.Field;

/// <summary>Stands between a phone and the host. What the phone's queue asks meets the faults that were laid out, one each; pages pass.</summary>
internal sealed class FaultyNetwork : IAsyncDisposable
{
    private static readonly HashSet<string> OwnHeaders = new(StringComparer.OrdinalIgnoreCase) { "Transfer-Encoding", "Connection", "Keep-Alive", "Content-Length", "Host" };
    private readonly HttpClient host;
    private readonly WebApplication proxy;
    private readonly ConcurrentQueue<Fault> faults = new();

    private FaultyNetwork(WebApplication proxy, HttpClient host) => (this.proxy, this.host) = (proxy, host);

    public Uri Address => new(proxy.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));

    public static async Task<FaultyNetwork> StartAsync(Uri host)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.Configure<KestrelServerOptions>(options => options.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        var network = new FaultyNetwork(app, new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = host });
        app.Run(network.PassAsync);
        await app.StartAsync();
        return network;
    }

    public void Lay(IEnumerable<Fault> coming)
    {
        foreach (var fault in coming)
        {
            faults.Enqueue(fault);
        }
    }

    public void Mend() => faults.Clear();

    public async ValueTask DisposeAsync()
    {
        await proxy.DisposeAsync();
        host.Dispose();
    }

    private async Task PassAsync(HttpContext context)
    {
        var queued = context.Request.Headers.ContainsKey("X-Field") || context.Request.Path.Value!.EndsWith("/field/me", StringComparison.Ordinal);
        var fault = queued && faults.TryDequeue(out var next) ? next : Fault.None;
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        switch (fault)
        {
            case Fault.CutBefore:
                context.Abort();
                return;
            case Fault.ServerError:
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                context.Response.Headers["X-Field-Answer"] = context.Request.Headers["X-Field"].ToString().Split(' ')[^1];
                return;
            case Fault.Portal:
                context.Response.ContentType = "text/html";
                await context.Response.WriteAsync("<html><body>请先登录无线网</body></html>");
                return;
            case Fault.PortalRedirect:
                context.Response.Redirect("http://localhost:1/login");
                return;
            default:
                await ForwardAsync(context, fault, body.ToArray());
                return;
        }
    }

    private async Task ForwardAsync(HttpContext context, Fault fault, byte[] body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), context.Request.Path + context.Request.QueryString.Value);
        if (body.Length > 0 || HttpMethods.IsPost(context.Request.Method))
        {
            request.Content = fault == Fault.CutDuring ? new HalfContent(body) : new ByteArrayContent(body);
        }

        foreach (var (name, value) in context.Request.Headers.Where(header => !OwnHeaders.Contains(header.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, value.ToArray()))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, value.ToArray());
            }
        }

        byte[] answer;
        HttpResponseMessage response;
        try
        {
            response = await host.SendAsync(request);
            answer = await response.Content.ReadAsByteArrayAsync();
        }
        catch (HttpRequestException)
        {
            context.Abort();
            return;
        }

        using (response)
        {
            if (fault is Fault.CutAfter or Fault.CutDuring)
            {
                context.Abort();
                return;
            }

            context.Response.StatusCode = (int)response.StatusCode;
            foreach (var (name, value) in response.Headers.Concat(response.Content.Headers).Where(header => !OwnHeaders.Contains(header.Key)))
            {
                context.Response.Headers[name] = value.ToArray();
            }

            if (answer.Length > 0)
            {
                context.Response.ContentLength = answer.Length;
                await context.Response.Body.WriteAsync(fault == Fault.CutAnswer ? answer.AsMemory(0, answer.Length / 2) : answer);
            }

            if (fault == Fault.CutAnswer)
            {
                await context.Response.Body.FlushAsync();
                context.Abort();
            }
        }
    }

    /// <summary>Says how long it is, sends half, and is gone.</summary>
    private sealed class HalfContent(byte[] bytes) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
            await stream.FlushAsync();
            throw new IOException("The network is gone.");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = Math.Max(1, bytes.Length);
            return true;
        }
    }
}
