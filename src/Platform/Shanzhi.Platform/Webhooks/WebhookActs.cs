using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.BackgroundTasks;
using Shanzhi.Caching;
using Shanzhi.Messaging;
using Shanzhi.Platform.Data;

namespace Shanzhi.Platform.Webhooks;

/// <summary>A new secret (换密钥); for a day it is signed with the old one too.</summary>
internal sealed record RotateWebhookSecret(Guid Id) : ICommand<bool>, IIdempotent;

internal sealed class RotateWebhookSecretHandler(KernelDbContext database, WebhookSecret secrets, IAuditTrail audit, TimeProvider time) : IRequestHandler<RotateWebhookSecret, bool>
{
    private static readonly TimeSpan Overlap = TimeSpan.FromDays(1);

    public async Task<bool> Handle(RotateWebhookSecret request, CancellationToken cancellationToken)
    {
        var endpoint = await database.Set<WebhookEndpoint>().SingleOrDefaultAsync(row => row.Id == request.Id, cancellationToken) ?? throw new NotFoundException();
        (endpoint.PreviousSecret, endpoint.PreviousUntil, endpoint.Secret) = (endpoint.Secret, time.GetUtcNow() + Overlap, secrets.Make());
        audit.Record("tenant.webhook.rotate", $"webhook/{endpoint.Id}");
        return true;
    }
}

/// <summary>Removes an address with all that was sent to it.</summary>
[Repeatable("what is removed is not there a second time")]
internal sealed record RemoveWebhook(Guid Id) : ICommand<bool>;

internal sealed class RemoveWebhookHandler(KernelDbContext database, ITenantCache cache, IAuditTrail audit) : IRequestHandler<RemoveWebhook, bool>
{
    public async Task<bool> Handle(RemoveWebhook request, CancellationToken cancellationToken)
    {
        var endpoint = await database.Set<WebhookEndpoint>().SingleOrDefaultAsync(row => row.Id == request.Id, cancellationToken) ?? throw new NotFoundException();
        await database.Set<WebhookDelivery>().Where(row => row.EndpointId == endpoint.Id).ExecuteDeleteAsync(cancellationToken);
        database.Remove(endpoint);
        cache.Remove(WebhookPublisher.TypesKey);
        audit.Record("tenant.webhook.remove", $"webhook/{endpoint.Id}");
        return true;
    }
}

/// <summary>Sends one message (发一条试试) to see whether it arrives.</summary>
internal sealed record PingWebhook(Guid Id) : ICommand<bool>, IIdempotent;

internal sealed class PingWebhookHandler(KernelDbContext database, IBackgroundSchedule schedule, IAuditTrail audit, TimeProvider time) : IRequestHandler<PingWebhook, bool>
{
    public async Task<bool> Handle(PingWebhook request, CancellationToken cancellationToken)
    {
        var endpoint = await database.Set<WebhookEndpoint>().SingleOrDefaultAsync(row => row.Id == request.Id, cancellationToken) ?? throw new NotFoundException();
        if (!endpoint.Active || endpoint.GivenUpAt is not null)
        {
            throw new InputException("", "这个地址停推了，先改成“在推”。");
        }

        var now = time.GetUtcNow();
        database.Add(new WebhookDelivery { EndpointId = endpoint.Id, Type = WebhookEvents.Ping, Body = WebhookPublisher.Body(WebhookEvents.Ping, new { }, now), At = now, NextAttemptAt = now, GiveUpAt = now });
        schedule.RunBy(WebhookSender.TaskName, now);
        audit.Record("tenant.webhook.ping", $"webhook/{endpoint.Id}");
        return true;
    }
}

/// <summary>Sends a message that was given up once more, under its old id.</summary>
internal sealed record RetryDelivery(Guid EndpointId, Guid Id) : ICommand<bool>, IIdempotent;

internal sealed class RetryDeliveryHandler(KernelDbContext database, IBackgroundSchedule schedule, IAuditTrail audit, TimeProvider time) : IRequestHandler<RetryDelivery, bool>
{
    public async Task<bool> Handle(RetryDelivery request, CancellationToken cancellationToken)
    {
        var delivery = await database.Set<WebhookDelivery>().SingleOrDefaultAsync(row => row.Id == request.Id && row.EndpointId == request.EndpointId, cancellationToken) ?? throw new NotFoundException();
        if (delivery.State == DeliveryState.Queued)
        {
            throw new InputException("", "这条正在排队，不用重推。");
        }

        var now = time.GetUtcNow();
        (delivery.State, delivery.NextAttemptAt, delivery.GiveUpAt) = (DeliveryState.Queued, now, now + WebhookSender.Persistence);
        schedule.RunBy(WebhookSender.TaskName, now);
        audit.Record("tenant.webhook.retry", $"webhook/{delivery.EndpointId}");
        return true;
    }
}
