using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shanzhi.BackgroundTasks;
using Shanzhi.Notifications;
using Shanzhi.Permissions;
using Shanzhi.Platform.BackgroundTasks;
using Shanzhi.Platform.Data;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Notifications;

/// <summary>
/// Sends what is queued, outside any transaction, and keeps how each went. When the process dies between sending and keeping, a message is sent again:
/// twice is better than never.
/// </summary>
internal sealed class NotificationSender(
    KernelDbContext database, ITenantWriter writer, IEnumerable<INotificationChannel> channels, SecretText secrets, IOptions<NotificationOptions> options,
    IMultiTenantContextAccessor tenancy, TimeProvider time, ILogger<NotificationSender> logger) : IBackgroundTask
{
    public const string TaskName = "kernel.notifications";
    private const int BatchSize = 50;

    // A stop in the middle sends again what a second's messages are, and no more.
    private static readonly TimeSpan KeepEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    public string Name => TaskName;

    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var due = await database.Set<Notification>().AsNoTracking()
            .Where(row => row.State == NotificationState.Queued && row.NextAttemptAt <= now)
            .OrderBy(row => row.NextAttemptAt).ThenBy(row => row.Id)
            .Take(BatchSize).ToListAsync(cancellation);
        var outcomes = new Dictionary<Guid, Outcome>();
        var first = time.GetTimestamp();
        foreach (var row in due)
        {
            outcomes[row.Id] = await SendAsync(row, cancellation);
            if (time.GetElapsedTime(first) >= KeepEvery)
            {
                await KeepAsync(outcomes, cancellation);
                outcomes.Clear();
                first = time.GetTimestamp();
            }
        }

        if (outcomes.Count > 0)
        {
            await KeepAsync(outcomes, cancellation);
        }

        return await database.Set<Notification>().Where(row => row.State == NotificationState.Queued)
            .MinAsync(row => (DateTimeOffset?)row.NextAttemptAt, cancellation);
    }

    private async Task<Outcome> SendAsync(Notification row, CancellationToken cancellation)
    {
        var secret = secrets.Reveal(row.SecretProtected);
        if (row.SecretProtected is not null && (secret is null || time.GetUtcNow() - row.At > options.Value.SecretLifetime))
        {
            return new Outcome("expired", true);
        }

        try
        {
            var channel = channels.FirstOrDefault(channel => channel.Name == row.Channel)
                ?? throw new InvalidOperationException($"There is no channel named {row.Channel}.");
            await channel.SendAsync(new NotificationMessage(row.Id, row.Channel, row.To, SecretText.Fill(row.Text, secret), secret), cancellation);
            return new Outcome(null, false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            var error = SafeError.Of(exception);
            logger.LogWarning("Tenant {Tenant}: message {Message} ({Purpose}) was not sent: {Error}", tenancy.Tenant.Identifier, row.Id, row.Purpose, error);
            return new Outcome(error, row.Attempts + 1 >= options.Value.MaxAttempts);
        }
    }

    private Task<int> KeepAsync(Dictionary<Guid, Outcome> outcomes, CancellationToken cancellation)
        => writer.ExecuteAsync(
            tenancy.Tenant,
            Caller.System,
            async (unit, token) =>
            {
                var rows = await unit.GetRequiredService<KernelDbContext>().Set<Notification>().Where(row => outcomes.Keys.Contains(row.Id)).ToListAsync(token);
                rows.ForEach(row => Keep(row, outcomes[row.Id]));
                return rows.Count;
            },
            cancellation: cancellation);

    private void Keep(Notification row, Outcome outcome)
    {
        var now = time.GetUtcNow();
        row.LastError = outcome.Error;
        if (outcome.Error is null)
        {
            row.State = NotificationState.Sent;
            row.SentAt = now;
        }
        else
        {
            row.State = outcome.GiveUp ? NotificationState.Failed : NotificationState.Queued;
            row.Attempts++;
            row.NextAttemptAt = now + Backoff.After(row.Attempts, FirstPause, LongestPause);
        }

        row.SecretProtected = row.State == NotificationState.Queued || secrets.ShowSecrets ? row.SecretProtected : null;
    }

    /// <param name="Error">What went wrong; null when it was sent.</param>
    private sealed record Outcome(string? Error, bool GiveUp);
}
