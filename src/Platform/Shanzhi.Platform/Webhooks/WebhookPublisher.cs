using System.Text.Encodings.Web;
using System.Text.Json;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.BackgroundTasks;
using Shanzhi.Caching;
using Shanzhi.Messaging;
using Shanzhi.Platform.Data;
using Shanzhi.Webhooks;

namespace Shanzhi.Platform.Webhooks;

/// <summary>Something other systems may have asked to be told of.</summary>
/// <param name="Body">What each of them is sent.</param>
internal sealed record WebhookRaised(string Type, string Body) : IIntegrationEvent;

internal sealed class WebhookPublisher(KernelDbContext database, IOutbox outbox, ITenantCache cache, TimeProvider time) : IWebhooks
{
    public const string TypesKey = "kernel.webhooks.types";

    /// <summary>On another node a new subscription begins this much later.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task PublishAsync(string type, object data, CancellationToken cancellation = default)
    {
        var wanted = await cache.GetOrCreateAsync(TypesKey, ReadAsync, Lifetime, cancellation);
        if (wanted.Contains(type))
        {
            outbox.Add(new WebhookRaised(type, Body(type, data, time.GetUtcNow())));
        }
    }

    public static string Body(string type, object data, DateTimeOffset at) => JsonSerializer.Serialize(new { type, timestamp = at, data }, Json);

    private async Task<HashSet<string>> ReadAsync(CancellationToken cancellation)
    {
        var rows = await database.Set<WebhookEndpoint>().AsNoTracking().Where(row => row.Active && row.GivenUpAt == null).Select(row => row.Events).ToListAsync(cancellation);
        return rows.SelectMany(events => events.Split(' ')).ToHashSet(StringComparer.Ordinal);
    }
}

/// <summary>One message for each address that wants the event.</summary>
internal sealed class WebhookRaisedHandler(KernelDbContext database, IBackgroundSchedule schedule, TimeProvider time) : INotificationHandler<WebhookRaised>
{
    public async Task Handle(WebhookRaised notification, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var endpoints = await database.Set<WebhookEndpoint>().Where(row => row.Active && row.GivenUpAt == null).ToListAsync(cancellationToken);
        foreach (var endpoint in endpoints.Where(endpoint => endpoint.Wants(notification.Type)))
        {
            database.Add(new WebhookDelivery { EndpointId = endpoint.Id, Type = notification.Type, Body = notification.Body, At = now, NextAttemptAt = now, GiveUpAt = now + WebhookSender.Persistence });
            schedule.RunBy(WebhookSender.TaskName, now);
        }
    }
}
