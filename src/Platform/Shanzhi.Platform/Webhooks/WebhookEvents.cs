using Shanzhi.Features;
using Shanzhi.Webhooks;

namespace Shanzhi.Platform.Webhooks;

/// <summary>The events of the features that are on in this tenant.</summary>
internal sealed class WebhookEvents(IEnumerable<IWebhookEventProvider> providers, IFeatureState features)
{
    /// <summary>Sent by hand, to see whether it arrives.</summary>
    public const string Ping = "kernel.ping";

    public IReadOnlyList<WebhookEvent> All => [.. providers.Where(provider => features.IsEnabled(provider.GetType())).SelectMany(provider => provider.GetEvents())];
}
