using Microsoft.EntityFrameworkCore;
using Shanzhi.Platform.Tenancy;

namespace Shanzhi.Platform.Operator;

/// <summary>Keeps what operators did to tenants.</summary>
internal sealed class OperatorLog(IDbContextFactory<CatalogDbContext> catalog, TimeProvider time)
{
    private const int ReasonLength = 500;

    public async Task WriteAsync(string who, int? tenantId, string action, string? reason = null)
    {
        await using var context = await catalog.CreateDbContextAsync();
        context.Add(new OperatorAct { At = time.GetUtcNow(), Operator = who, TenantId = tenantId, Action = action, Reason = reason is { Length: > ReasonLength } ? reason[..ReasonLength] : reason });
        await context.SaveChangesAsync();
    }

    public async Task<IReadOnlyList<OperatorAct>> LatestAsync(int tenantId, int take, CancellationToken cancellation)
    {
        await using var context = await catalog.CreateDbContextAsync(cancellation);
        return await context.Set<OperatorAct>().AsNoTracking().Where(act => act.TenantId == tenantId).OrderByDescending(act => act.At).Take(take).ToListAsync(cancellation);
    }

    public async Task<bool> HasAsync(int tenantId, string action, CancellationToken cancellation)
    {
        await using var context = await catalog.CreateDbContextAsync(cancellation);
        return await context.Set<OperatorAct>().AnyAsync(act => act.TenantId == tenantId && act.Action == action, cancellation);
    }
}
