using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Shanzhi.Platform.Webhooks;

/// <param name="Status">Of the answer; null when there was none.</param>
/// <param name="Error">Why there was none: Chinese, the key of its translation.</param>
internal sealed record Attempt(int? Status, int Milliseconds, string? Error)
{
    public bool Taken => Status is >= 200 and < 300;

    /// <summary>Gone: the other side does not want to be told any more.</summary>
    public bool Gone => Status == 410;
}

/// <summary>Sends one message, follows nowhere, and reads nothing of the answer but its status.</summary>
internal sealed class WebhookTransport(IHttpClientFactory clients, TimeProvider time)
{
    public const string ClientName = "webhooks";

    public async Task<Attempt> SendAsync(string url, IReadOnlyList<byte[]> secrets, WebhookDelivery delivery, CancellationToken cancellation)
    {
        var (id, timestamp) = ($"msg_{delivery.Id:N}", time.GetUtcNow().ToUnixTimeSeconds());
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(delivery.Body, Encoding.UTF8, "application/json") };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSecret.Sign(secrets, id, timestamp, delivery.Body));
        var started = Stopwatch.GetTimestamp();
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return new Attempt((int)answer.StatusCode, Passed(), null);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return new Attempt(null, Passed(), Reason(failure));
        }

        int Passed() => (int)Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static string Reason(Exception failure) => failure switch
    {
        OperationCanceledException => "对方太慢，等了 10 秒没有回音",
        { InnerException: RefusedAddressException } => "这个网址指到内网去了，不推",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "对方的 https 证书不对",
        _ => "连不上对方",
    };
}

/// <summary>The name leads to a machine that may not be told.</summary>
internal sealed class RefusedAddressException() : Exception("The address is refused.");
