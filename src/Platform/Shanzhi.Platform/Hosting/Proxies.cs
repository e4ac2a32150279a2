using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Shanzhi.Platform.Hosting;

/// <summary>Behind a proxy, limits and the audit need the address it had the request from; said by anybody else, that address is a lie.</summary>
internal static class Proxies
{
    /// <exception cref="InvalidOperationException">What is configured is no address or no network.</exception>
    public static void UseKnownProxies(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<PlatformOptions>>().Value;
        if (options.KnownProxies.Count + options.KnownNetworks.Count == 0)
        {
            return;
        }

        // The host is never taken from a header: it decides the tenant, and a proxy hands it on as it came. Of several proxies in a row each must be known.
        ForwardedHeadersOptions forwarded = new() { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var text in options.KnownProxies)
        {
            forwarded.KnownProxies.Add(IPAddress.TryParse(text, out var address) ? address : throw new InvalidOperationException($"Shanzhi:KnownProxies: '{text}' is no address."));
        }

        foreach (var text in options.KnownNetworks)
        {
            forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.TryParse(text, out var network) ? network : throw new InvalidOperationException($"Shanzhi:KnownNetworks: '{text}' is no network."));
        }

        app.UseForwardedHeaders(forwarded);
    }
}
