using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Shanzhi.Platform.Webhooks;

/// <summary>
/// Which machines may be told. None of our own: who may write an address must not be able to reach through us what stands behind the wall (SSRF).
/// A name is asked for its addresses when it is written down and again each time something is sent, and the connection goes to the very address that was looked at.
/// </summary>
internal sealed class OutwardAddresses(IOptions<WebhookOptions> options)
{
    /// <summary>This machine, private and link-local networks, the carriers' own, documentation, benchmarks, multicast and what is reserved.</summary>
    private static readonly IPNetwork[] Inner = [.. Parse(
        "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/3")];

    /// <summary>Of IPv6 only what is given out (2000::/3), and of that not what wraps an IPv4 address or is for documents.</summary>
    private static readonly IPNetwork Given = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] InnerSix = [.. Parse("2001::/23 2001:db8::/32 2002::/16 3fff::/20")];

    public bool Allows(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return options.Value.Networks.Any(network => network.Contains(plain))
            || (plain.AddressFamily == AddressFamily.InterNetwork ? !Inner.Any(network => network.Contains(plain)) : Given.Contains(plain) && !InnerSix.Any(network => network.Contains(plain)));
    }

    /// <returns>Null when any of its addresses is one of ours, or it has none: half a refusal could be waited out.</returns>
    public async Task<IPAddress[]?> FindAsync(string host, CancellationToken cancellation)
    {
        try
        {
            var found = await Dns.GetHostAddressesAsync(host, cancellation);
            return found.Length > 0 && found.All(Allows) ? found : null;
        }
        catch (SocketException)
        {
            return null;
        }
    }

    private static IEnumerable<IPNetwork> Parse(string networks) => networks.Split(' ').Select(text => IPNetwork.Parse(text));
}
