using Microsoft.EntityFrameworkCore;
using Shanzhi.Platform.Data;
using Shanzhi.Text;

namespace Shanzhi.Platform.Notifications;

/// <param name="To">Masked, unless secrets are shown.</param>
/// <param name="Text">With stars for the code, unless secrets are shown.</param>
internal sealed record NotificationLogItem(
    Guid Id, DateTimeOffset At, string To, string Channel, string Purpose, string Text, NotificationState State, int Attempts, DateTimeOffset? SentAt);

/// <summary>What the outbox page shows, newest first.</summary>
internal sealed class NotificationLog(KernelDbContext database, SecretText secrets)
{
    public Task<int> CountAsync(CancellationToken cancellation = default) => database.Set<Notification>().CountAsync(cancellation);

    public async Task<IReadOnlyList<NotificationLogItem>> PageAsync(int skip, int take, CancellationToken cancellation = default)
    {
        var rows = await database.Set<Notification>().AsNoTracking()
            .OrderByDescending(row => row.At).ThenByDescending(row => row.Id)
            .Skip(skip).Take(take).ToListAsync(cancellation);
        return [.. rows.Select(Show)];
    }

    private NotificationLogItem Show(Notification row)
        => new(row.Id, row.At, secrets.ShowSecrets ? row.To : Masking.Phone(row.To), row.Channel, row.Purpose,
            SecretText.Fill(row.Text, secrets.ShowSecrets ? secrets.Reveal(row.SecretProtected) : null), row.State, row.Attempts, row.SentAt);
}
