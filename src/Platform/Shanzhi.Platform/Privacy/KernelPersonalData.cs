using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Media;
using Shanzhi.Platform.Media.Uploads;
using Shanzhi.Platform.Notifications;
using Shanzhi.Privacy;
using Shanzhi.Tenancy;
using Shanzhi.Ui;

namespace Shanzhi.Platform.Privacy;

/// <summary>Messages sent to the number, and who sent which file. The audit trail names no villager, so its chain stays whole.</summary>
internal sealed class KernelPersonalData(KernelDbContext database, IUnitOfWork unit, UploadFolder uploads, IMultiTenantContextAccessor tenancy, IStringLocalizer<SharedStrings> texts) : IPersonalData
{
    private const int Newest = 200;

    public string Name => "短信";

    public async Task<object?> ExportAsync(DataSubject subject, CancellationToken cancellation = default)
        => subject.Phone is { } phone
            ? (await database.Set<Notification>().AsNoTracking().Where(message => message.To == phone).OrderByDescending(message => message.At).Take(Newest)
                .Select(message => new { message.At, message.Text, message.SentAt }).ToListAsync(cancellation))
                .ConvertAll(message => new Dictionary<string, object?>
                {
                    [texts["时间"]] = message.At,
                    [texts["内容"]] = message.Text.Replace(Notification.SecretMark, "******", StringComparison.Ordinal),
                    [texts["发出"]] = message.SentAt,
                })
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
            var unfinished = uploads.Of(tenancy.Tenant.Id, account);
            unit.AfterCommit(() =>
            {
                if (Directory.Exists(unfinished))
                {
                    Directory.Delete(unfinished, recursive: true);
                }
            });
        }

        unit.Batch.LeavesNoTrace = true;
    }
}
