using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shanzhi.BackgroundTasks;
using Shanzhi.Features;
using Shanzhi.Permissions;
using Shanzhi.Platform.BackgroundTasks;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Hosting;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Messaging.Outbox;

/// <summary>
/// Delivers events in the order they happened. Each handler runs in a unit of work of its own together with its inbox row, so it sees an event once
/// however often the event is delivered. One that fails makes its event come again later, and what happened after it waits, since it may build on it (a village that moved);
/// an event that has failed too often is set aside and holds up nobody any more.
/// </summary>
internal sealed class OutboxDispatcher(
    KernelDbContext database, ITenantWriter writer, EventTypes types, IFeatureState features, IServiceProvider scope,
    IMultiTenantContextAccessor tenancy, TimeProvider time, ILogger<OutboxDispatcher> logger) : IBackgroundTask
{
    public const string TaskName = "kernel.outbox";
    private const int BatchSize = 50;

    /// <summary>Deliveries that may fail, in some two minutes, before an event no longer holds up the later ones.</summary>
    public const int Patience = 7;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    // The type comes back only with another deployment.
    private static readonly TimeSpan UnknownPause = TimeSpan.FromHours(1);

    public string Name => TaskName;

    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var waiting = database.Set<OutboxEvent>().AsNoTracking().Where(row => row.DeliveredAt == null);
        var due = await (await HeldUpAsync(waiting, now, cancellation) is { } held ? waiting.Where(row => row.OccurredAt < held) : waiting)
            .Where(row => row.NextAttemptAt <= now)
            .OrderBy(row => row.OccurredAt).ThenBy(row => row.Id)
            .Take(BatchSize)
            .ToListAsync(cancellation);
        var outcomes = new Dictionary<Guid, Outcome>();
        foreach (var row in due)
        {
            var outcome = outcomes[row.Id] = await DeliverAsync(row, cancellation);
            Instruments.Deliveries.Add(1, new(Instruments.Tenant, tenancy.Tenant.Identifier), new(Instruments.Outcome, outcome.Error is null ? "delivered" : "failed"));
            if (outcome is { Error: not null, Attempts: < Patience })
            {
                break;
            }
        }

        if (outcomes.Count > 0)
        {
            await KeepAsync(outcomes, cancellation);
        }

        now = time.GetUtcNow();
        return await (await HeldUpAsync(waiting, now, cancellation) is { } until ? waiting.Where(row => row.OccurredAt < until || (row.OccurredAt == until && row.NextAttemptAt > now)) : waiting)
            .MinAsync(row => (DateTimeOffset?)row.NextAttemptAt, cancellation);
    }

    /// <summary>When the first event happened that waits for its next try and lets nothing later go before it.</summary>
    private static Task<DateTimeOffset?> HeldUpAsync(IQueryable<OutboxEvent> waiting, DateTimeOffset now, CancellationToken cancellation)
        => waiting.Where(row => row.NextAttemptAt > now && row.Attempts < Patience).MinAsync(row => (DateTimeOffset?)row.OccurredAt, cancellation);

    private async Task<Outcome> DeliverAsync(OutboxEvent row, CancellationToken cancellation)
    {
        if (types.Find(row.Type) is not { } type)
        {
            logger.LogWarning("Tenant {Tenant}: event {Event} has the unknown type {Type} and is kept.", tenancy.Tenant.Identifier, row.Id, row.Type);
            return new Outcome($"unknown type {row.Type}", UnknownPause, Math.Max(row.Attempts + 1, Patience));
        }

        string? error = null;
        try
        {
            var integrationEvent = JsonSerializer.Deserialize(row.Json, type)!;
            var invoker = EventInvoker.For(type);
            foreach (var handler in invoker.HandlerTypes(scope).Where(features.IsEnabled).ToList())
            {
                error = await HandleAsync(row.Id, invoker, handler, integrationEvent, cancellation) ?? error;
            }
        }
        catch (JsonException exception)
        {
            error = SafeError.Of(exception);
        }

        return error is null ? new Outcome(null, TimeSpan.Zero, row.Attempts) : new Outcome(error, Backoff.After(row.Attempts + 1, FirstPause, LongestPause), row.Attempts + 1);
    }

    private async Task<string?> HandleAsync(Guid eventId, EventInvoker invoker, Type handler, object integrationEvent, CancellationToken cancellation)
    {
        var name = handler.FullName!;
        try
        {
            await writer.ExecuteAsync(
                tenancy.Tenant,
                Caller.System,
                async (unit, token) =>
                {
                    var kernel = unit.GetRequiredService<KernelDbContext>();
                    if (!await kernel.Set<InboxEntry>().AnyAsync(entry => entry.EventId == eventId && entry.Handler == name, token))
                    {
                        await invoker.HandleAsync(unit, handler, integrationEvent, token);
                        kernel.Add(new InboxEntry { EventId = eventId, Handler = name, At = time.GetUtcNow() });
                    }

                    return true;
                },
                cancellation: cancellation);
            return null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            var error = SafeError.Of(exception);
            logger.LogError("Tenant {Tenant}: {Handler} failed on event {Event}: {Error}", tenancy.Tenant.Identifier, name, eventId, error);
            return error;
        }
    }

    private Task<int> KeepAsync(Dictionary<Guid, Outcome> outcomes, CancellationToken cancellation)
        => writer.ExecuteAsync(
            tenancy.Tenant,
            Caller.System,
            async (unit, token) =>
            {
                var now = time.GetUtcNow();
                var rows = await unit.GetRequiredService<KernelDbContext>().Set<OutboxEvent>()
                    .Where(row => outcomes.Keys.Contains(row.Id)).ToListAsync(token);
                foreach (var row in rows)
                {
                    var outcome = outcomes[row.Id];
                    row.LastError = outcome.Error;
                    row.DeliveredAt = outcome.Error is null ? now : null;
                    row.Attempts = outcome.Attempts;
                    row.NextAttemptAt = now + outcome.Pause;
                }

                return rows.Count;
            },
            cancellation: cancellation);

    /// <param name="Attempts">Deliveries that failed, with this one.</param>
    private sealed record Outcome(string? Error, TimeSpan Pause, int Attempts);
}
