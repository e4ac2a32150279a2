using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.BackgroundTasks;
using Shanzhi.Messaging;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Notifications;

namespace Shanzhi.Platform.Admin.Pages.Notifications;

/// <summary>Sends a message that was given up once more, from its first attempt on.</summary>
internal sealed record RetryNotification(Guid Id) : ICommand<bool>, IIdempotent;

internal sealed class RetryNotificationHandler(KernelDbContext database, IBackgroundSchedule schedule, IAuditTrail audit, TimeProvider time) : IRequestHandler<RetryNotification, bool>
{
    public async Task<bool> Handle(RetryNotification request, CancellationToken cancellationToken)
    {
        var message = await database.Set<Notification>().SingleOrDefaultAsync(row => row.Id == request.Id, cancellationToken) ?? throw new NotFoundException();
        if (message.State != NotificationState.Failed)
        {
            throw new InputException("", "这条不用重发，它没有失败。");
        }

        // Its secret was dropped when it was given up, and would be too old anyway.
        if (message.Text.Contains(Notification.SecretMark, StringComparison.Ordinal))
        {
            throw new InputException("", "验证码过时了，重发也没用，请本人再要一个。");
        }

        var now = time.GetUtcNow();
        message.State = NotificationState.Queued;
        message.Attempts = 0;
        message.NextAttemptAt = now;
        message.LastError = null;
        schedule.RunBy(NotificationSender.TaskName, now);
        audit.Record("tenant.notification.retry", $"notification/{message.Id}");
        return true;
    }
}
