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

    /// <summary>Those in use: for a day after a change there are two.</summary>
    public IReadOnlyList<byte[]> Of(WebhookEndpoint endpoint, DateTimeOffset now)
        => endpoint.PreviousSecret is { } previous && endpoint.PreviousUntil > now ? [Reveal(endpoint.Secret), Reveal(previous)] : [Reveal(endpoint.Secret)];

    /// <summary>One signature for each secret, with a space between.</summary>
    public static string Sign(IReadOnlyList<byte[]> secrets, string id, long timestamp, string body)
    {
        var signed = Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}");
        return string.Join(' ', secrets.Select(secret => "v1," + Convert.ToBase64String(HMACSHA256.HashData(secret, signed))));
    }

    private string Protect(byte[] secret) => Convert.ToBase64String(protection.For("Shanzhi.Webhooks").Protect(secret));

    private byte[] Reveal(string kept) => protection.For("Shanzhi.Webhooks").Unprotect(Convert.FromBase64String(kept));
}
