using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.BackgroundTasks;
using Shanzhi.Permissions;
using Shanzhi.Platform.Data;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Messaging.Outbox;

/// <summary>Forgets events a month after their delivery; an event still on its way keeps its inbox rows, or handlers would see it twice.</summary>
internal sealed class OutboxTidy(KernelDbContext database, ITenantWriter writer, IMultiTenantContextAccessor tenancy, TimeProvider time) : IBackgroundTask
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public string Name => "kernel.outbox.tidy";

    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellation)
    {
        var before = time.GetUtcNow() - Kept;
        if (await database.Set<OutboxEvent>().AnyAsync(row => row.DeliveredAt < before, cancellation))
        {
            await writer.ExecuteAsync(tenancy.Tenant, Caller.System, (unit, token) => ForgetAsync(unit.GetRequiredService<KernelDbContext>(), before, token), cancellation: cancellation);
        }

        return null;
    }

    private static async Task<bool> ForgetAsync(KernelDbContext kernel, DateTimeOffset before, CancellationToken cancellation)
    {
        var old = kernel.Set<OutboxEvent>().Where(row => row.DeliveredAt < before);
        await kernel.Set<InboxEntry>().Where(entry => old.Any(row => row.Id == entry.EventId)).ExecuteDeleteAsync(cancellation);
        await old.ExecuteDeleteAsync(cancellation);
        return true;
    }
}
