using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Data;
using Shanzhi.Features;
using Shanzhi.Platform.Data;

namespace Shanzhi.Platform.Admin;

/// <param name="Feature">Null for the kernel's own rows.</param>
internal sealed record RowCount(string? Feature, long Rows);

/// <summary>How many rows the tenant has, by the feature that keeps them; a feature switched off keeps its rows and is counted.</summary>
internal sealed class RowCounts(IServiceProvider services, IEnumerable<ModuleDbContextType> contexts, ITypeFeatureProvider owners)
{
    public async Task<IReadOnlyList<RowCount>> ReadAsync(CancellationToken cancellation)
    {
        List<RowCount> counts = [];
        foreach (var type in contexts.Select(context => context.Type).Distinct().Prepend(typeof(KernelDbContext)))
        {
            counts.Add(new RowCount(owners.GetFeatureId(type), await CountAsync((ModuleDbContext)services.GetRequiredService(type), cancellation)));
        }

        return counts;
    }

    private static async Task<long> CountAsync(ModuleDbContext context, CancellationToken cancellation)
    {
        var total = 0L;
        foreach (var entity in context.Model.GetEntityTypes().Where(entity => entity.BaseType is null && entity.ClrType.IsSubclassOf(typeof(Entity))))
        {
            var count = typeof(RowCounts).GetMethod(nameof(CountOfAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.MakeGenericMethod(entity.ClrType);
            total += await (Task<long>)count.Invoke(null, [context, cancellation])!;
        }

        return total;
    }

    private static Task<long> CountOfAsync<TEntity>(ModuleDbContext context, CancellationToken cancellation)
        where TEntity : Entity
        => context.Set<TEntity>().LongCountAsync(cancellation);
}
