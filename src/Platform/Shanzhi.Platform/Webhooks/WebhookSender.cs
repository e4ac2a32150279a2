using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Audit;
using Shanzhi.BackgroundTasks;
using Shanzhi.Caching;
using Shanzhi.Permissions;
using Shanzhi.Platform.BackgroundTasks;
using Shanzhi.Platform.Data;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Webhooks;

/// <summary>
/// Sends what waits, outside any transaction, and keeps how each went. Addresses are told side by side, each in order: one that does not answer holds up nobody else.
/// When the process dies between sending and keeping, a message is sent again, under the same id.
/// </summary>
internal sealed class WebhookSender(KernelDbContext database, ITenantWriter writer, WebhookTransport transport, WebhookSecret secrets, IMultiTenantContextAccessor tenancy, TimeProvider time) : IBackgroundTask
{
    public const string TaskName = "kernel.webhooks";

    /// <summary>So long a message is tried.</summary>
    public static readonly TimeSpan Persistence = TimeSpan.FromDays(3);

    /// <summary>An address that has taken nothing for so long is told nothing any more.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(5);

    private const int BatchSize = 20;
    private const int AtOnce = 4;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(4);

    public string Name => TaskName;

    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var due = await database.Set<WebhookDelivery>().AsNoTracking().Where(row => row.State == DeliveryState.Queued && row.NextAttemptAt <= now)
            .OrderBy(row => row.NextAttemptAt).ThenBy(row => row.Id).Take(BatchSize).ToListAsync(cancellation);
        if (due.Count > 0)
        {
            var ids = due.Select(row => row.EndpointId).Distinct().ToList();
            var endpoints = await database.Set<WebhookEndpoint>().AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellation);

            // Before they go out side by side: to reveal one may ask the database.
            var keys = endpoints.Values.ToDictionary(row => row.Id, row => secrets.Of(row, now));
            var attempts = new ConcurrentDictionary<Guid, Attempt>();
            await Parallel.ForEachAsync(due.GroupBy(row => row.EndpointId), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (queue, token) =>
            {
                var endpoint = endpoints[queue.Key];
                foreach (var row in endpoint is { Active: true, GivenUpAt: null } ? queue : Enumerable.Empty<WebhookDelivery>())
                {
                    var attempt = attempts[row.Id] = await transport.SendAsync(endpoint.Url, keys[endpoint.Id], row, token);
                    if (!attempt.Taken)
                    {
                        break;
                    }
                }
            });
            await writer.ExecuteAsync(tenancy.Tenant, Caller.System, (unit, token) => KeepAsync(unit, [.. due.Select(row => row.Id)], attempts, token), cancellation: cancellation);
        }

        return await database.Set<WebhookDelivery>().Where(row => row.State == DeliveryState.Queued).MinAsync(row => (DateTimeOffset?)row.NextAttemptAt, cancellation);
    }

    private async Task<bool> KeepAsync(IServiceProvider unit, List<Guid> ids, ConcurrentDictionary<Guid, Attempt> attempts, CancellationToken cancellation)
    {
        var kernel = unit.GetRequiredService<KernelDbContext>();
        var now = time.GetUtcNow();
        var rows = await kernel.Set<WebhookDelivery>().Where(row => ids.Contains(row.Id)).OrderBy(row => row.NextAttemptAt).ThenBy(row => row.Id).ToListAsync(cancellation);
        var of = rows.Select(row => row.EndpointId).Distinct().ToList();
        foreach (var endpoint in await kernel.Set<WebhookEndpoint>().Where(row => of.Contains(row.Id)).ToListAsync(cancellation))
        {
            var queue = rows.Where(row => row.EndpointId == endpoint.Id).ToList();
            foreach (var row in queue.Where(row => attempts.ContainsKey(row.Id)))
            {
                Keep(endpoint, row, attempts[row.Id], now);
            }

            if (endpoint.GivenUpAt == now)
            {
                unit.GetRequiredService<IAuditTrail>().Record("tenant.webhook.giveUp", $"webhook/{endpoint.Id}");
                unit.GetRequiredService<ITenantCache>().Remove(WebhookPublisher.TypesKey);
            }

            Postpone(endpoint, queue, now);
        }

        return true;
    }

    private static void Keep(WebhookEndpoint endpoint, WebhookDelivery row, Attempt attempt, DateTimeOffset now)
    {
        (row.Attempts, row.LastAt, row.Status, row.Milliseconds, row.Error) = (row.Attempts + 1, now, attempt.Status, attempt.Milliseconds, attempt.Error);
        row.NextAttemptAt = now + Backoff.After(row.Attempts, FirstPause, LongestPause);
        row.State = attempt.Taken ? DeliveryState.Taken : row.NextAttemptAt > row.GiveUpAt || attempt.Gone ? DeliveryState.Failed : DeliveryState.Queued;
        endpoint.FailingSince = attempt.Taken ? null : endpoint.FailingSince ?? now;
        if (attempt.Gone || endpoint.FailingSince < now - Patience)
        {
            endpoint.GivenUpAt = now;
        }
    }

    /// <summary>What was not tried waits for what failed before it; where nobody is told any more, nothing waits.</summary>
    private static void Postpone(WebhookEndpoint endpoint, List<WebhookDelivery> queue, DateTimeOffset now)
    {
        var stopped = !endpoint.Active || endpoint.GivenUpAt is not null;
        var next = queue.Where(row => row.State == DeliveryState.Queued && row.NextAttemptAt > now).Min(row => (DateTimeOffset?)row.NextAttemptAt);
        foreach (var row in queue.Where(row => row.State == DeliveryState.Queued))
        {
            row.State = stopped ? DeliveryState.Failed : DeliveryState.Queued;
            row.Error = stopped ? "这个地址停推了" : row.Error;
            row.NextAttemptAt = row.NextAttemptAt > now ? row.NextAttemptAt : next ?? now;
        }
    }
}
