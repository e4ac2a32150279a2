using Microsoft.EntityFrameworkCore;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Media;
using Shanzhi.Platform.Notifications;
using Shanzhi.Privacy;

namespace Shanzhi.Platform.Privacy;

/// <summary>Messages sent to the number, and who sent which file. The audit trail names no villager, so its chain stays whole.</summary>
internal sealed class KernelPersonalData(KernelDbContext database, IUnitOfWork unit) : IPersonalData
{
    private const int Newest = 200;

    public string Name => "messages";

    public async Task<object?> ExportAsync(DataSubject subject, CancellationToken cancellation = default)
        => subject.Phone is { } phone
            ? (await database.Set<Notification>().AsNoTracking().Where(message => message.To == phone).OrderByDescending(message => message.At).Take(Newest)
                .Select(message => new { message.At, message.Text, message.SentAt }).ToListAsync(cancellation))
                .ConvertAll(message => new { message.At, Text = message.Text.Replace(Notification.SecretMark, "******", StringComparison.Ordinal), message.SentAt })
            : null;

    public async Task EraseAsync(DataSubject subject, CancellationToken cancellation = default)
    {
        if (subject.Phone is { } phone)
        {
            await database.Set<Notification>().Where(message => message.To == phone).ExecuteDeleteAsync(cancellation);
        }

        if (subject.AccountId is { } account)
        {
            await database.Set<MediaFile>().Where(file => file.UploaderId == account).ExecuteUpdateAsync(set => set.SetProperty(file => file.UploaderId, (Guid?)null), cancellation);
        }

        unit.Batch.LeavesNoTrace = true;
    }
}
