using System.Security.Cryptography;
using System.Text;
using Shanzhi.Data;

namespace Shanzhi.Platform.Webhooks;

/// <summary>Signs as Standard Webhooks has it: HMAC-SHA256 over id, time and body, so that nothing can be forged, changed or sent again later.</summary>
internal sealed class WebhookSecret(IFieldProtection protection)
{
    private const string Mark = "whsec_";

    public string Make() => Protect(RandomNumberGenerator.GetBytes(32));

    /// <summary>As the other side keeps it.</summary>
    public string Show(string kept) => Mark + Convert.ToBase64String(Reveal(kept));

    /// <summary>One signature for each secret in use, with a space between.</summary>
    public string Sign(WebhookEndpoint endpoint, string id, long timestamp, string body, DateTimeOffset now)
    {
        string[] kept = endpoint.PreviousSecret is { } previous && endpoint.PreviousUntil > now ? [endpoint.Secret, previous] : [endpoint.Secret];
        var signed = Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}");
        return string.Join(' ', kept.Select(secret => "v1," + Convert.ToBase64String(HMACSHA256.HashData(Reveal(secret), signed))));
    }

    private string Protect(byte[] secret) => Convert.ToBase64String(protection.For("Shanzhi.Webhooks").Protect(secret));

    private byte[] Reveal(string kept) => protection.For("Shanzhi.Webhooks").Unprotect(Convert.FromBase64String(kept));
}
