using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.BackgroundTasks;
using Shanzhi.Permissions;
using Shanzhi.Platform.Data;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Webhooks;

/// <summary>Forgets after a month what was sent (推送记录); the sweep of each day asks.</summary>
internal sealed class WebhookTidy(KernelDbContext database, ITenantWriter writer, IMultiTenantContextAccessor tenancy, TimeProvider time) : IBackgroundTask
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public string Name => "kernel.webhooks.tidy";

    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellation)
    {
        var before = time.GetUtcNow() - Kept;
        if (await database.Set<WebhookDelivery>().AnyAsync(row => row.State != DeliveryState.Queued && row.NextAttemptAt < before, cancellation))
        {
            await writer.ExecuteAsync(
                tenancy.Tenant,
                Caller.System,
                (unit, token) => unit.GetRequiredService<KernelDbContext>().Set<WebhookDelivery>().Where(row => row.State != DeliveryState.Queued && row.NextAttemptAt < before).ExecuteDeleteAsync(token),
                cancellation: cancellation);
        }

        return null;
    }
}
