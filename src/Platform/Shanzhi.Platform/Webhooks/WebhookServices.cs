using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Sections;
using Shanzhi.Webhooks;

namespace Shanzhi.Platform.Webhooks;

internal static class WebhookServices
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static IServiceCollection AddWebhooks(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<WebhookOptions>(configuration.GetSection("Shanzhi:Webhooks"))
            .AddOptions<WebhookOptions>().PostConfigure<Microsoft.Extensions.Hosting.IHostEnvironment>((options, environment) => options.AllowHttp |= environment.EnvironmentName == "Development");
        services.AddSingleton<OutwardAddresses>();
        services.AddScoped<WebhookSecret>();
        services.AddScoped<WebhookTransport>();
        services.AddScoped<WebhookEvents>();
        services.AddScoped<IWebhooks, WebhookPublisher>();
        services.AddPageSection<GivenUpViewComponent>("admin.dashboard", 1);

        // The log would write addresses down, and some carry a password.
        services.AddHttpClient(WebhookTransport.ClientName, client => client.Timeout = Patience).RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(provider => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = false,
                MaxResponseHeadersLength = 16,
                ConnectTimeout = Patience,
                PooledConnectionLifetime = TimeSpan.FromMinutes(1),
                ConnectCallback = (context, cancellation) => ConnectAsync(provider.GetRequiredService<OutwardAddresses>(), context, cancellation),
            });
        return services;
    }

    private static async ValueTask<Stream> ConnectAsync(OutwardAddresses addresses, SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var found = await addresses.FindAsync(context.DnsEndPoint.Host, cancellation) ?? throw new RefusedAddressException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(found, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
