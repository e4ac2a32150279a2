using System.Net;

namespace Shanzhi.Platform.Webhooks;

/// <summary>Section <c>Shanzhi:Webhooks</c>. Set by whoever runs the service, never by a tenant.</summary>
internal sealed class WebhookOptions
{
    /// <summary>Networks of one's own that may be told all the same: <c>10.20.0.0/16</c> of a government intranet (政务外网).</summary>
    public List<string> AllowedNetworks { get; set; } = [];

    /// <summary>Plain http too: Development and tests.</summary>
    public bool AllowHttp { get; set; }

    public IReadOnlyList<IPNetwork> Networks => [.. AllowedNetworks.Select(text => IPNetwork.Parse(text))];
}
