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
    private const int BatchSize = 20;
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
        foreach (var row in due)
        {
            // Kept one by one: a stop in the middle sends at most one message again.
            await KeepAsync(row.Id, await SendAsync(row, cancellation), cancellation);
        }

        return await database.Set<Notification>().Where(row => row.State == NotificationState.Queued)
            .MinAsync(row => (DateTimeOffset?)row.NextAttemptAt, cancellation);
    }

    /// <returns>What went wrong; null when it was sent.</returns>
    private async Task<(string? Error, bool GiveUp)> SendAsync(Notification row, CancellationToken cancellation)
    {
        var secret = secrets.Reveal(row.SecretProtected);
        if (row.SecretProtected is not null && (secret is null || time.GetUtcNow() - row.At > options.Value.SecretLifetime))
        {
            return ("expired", true);
        }

        try
        {
            var channel = channels.FirstOrDefault(channel => channel.Name == row.Channel)
                ?? throw new InvalidOperationException($"There is no channel named {row.Channel}.");
            await channel.SendAsync(new NotificationMessage(row.Id, row.Channel, row.To, SecretText.Fill(row.Text, secret), secret), cancellation);
            return (null, false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            var error = SafeError.Of(exception);
            logger.LogWarning("Tenant {Tenant}: message {Message} ({Purpose}) was not sent: {Error}", tenancy.Tenant.Identifier, row.Id, row.Purpose, error);
            return (error, row.Attempts + 1 >= options.Value.MaxAttempts);
        }
    }

    private Task<bool> KeepAsync(Guid id, (string? Error, bool GiveUp) outcome, CancellationToken cancellation)
        => writer.ExecuteAsync(
            tenancy.Tenant,
            Caller.System,
            async (unit, token) =>
            {
                var now = time.GetUtcNow();
                var row = await unit.GetRequiredService<KernelDbContext>().Set<Notification>().SingleAsync(row => row.Id == id, token);
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
                return true;
            },
            cancellation: cancellation);
}
