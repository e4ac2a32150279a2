using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Shanzhi.Areas;

namespace Shanzhi.Data;

/// <summary>What every tenant-owned entity gets, in one place.</summary>
internal static class TenantModel
{
    public static void Apply(ModelBuilder model, IMutableEntityType entity, ModuleDbContext context, string prefix)
    {
        if (typeof(IGlobalEntity).IsAssignableFrom(entity.ClrType))
        {
            return;
        }

        if (!typeof(Entity).IsAssignableFrom(entity.ClrType))
        {
            throw new InvalidOperationException($"{entity.ClrType.Name} must derive from Entity, or say IGlobalEntity.");
        }

        var builder = model.Entity(entity.ClrType);
        builder.HasKey(nameof(Entity.TenantId), nameof(Entity.Id));
        builder.Property(nameof(Entity.Id)).ValueGeneratedNever();
        builder.Property(nameof(Entity.TenantId)).ValueGeneratedNever();
        builder.ToTable($"{prefix}_{Snake(entity.GetTableName() ?? entity.ClrType.Name)}");
        builder.HasQueryFilter(ModuleDbContext.TenantFilter, Filter(entity.ClrType, context));
        if (typeof(IConcurrent).IsAssignableFrom(entity.ClrType))
        {
            builder.Property(nameof(IConcurrent.Revision)).IsConcurrencyToken();
        }

        if (context.Provider == DatabaseProvider.PostgreSql)
        {
            foreach (var path in entity.GetProperties().Where(property => property.ClrType == typeof(AreaPath) || property.ClrType == typeof(AreaPath?)))
            {
                // Ranges of paths compare by bytes; a language's collation would not.
                path.SetCollation("C");
            }
        }

        foreach (var index in entity.GetIndexes().Where(index => index.Properties[0].Name != nameof(Entity.TenantId)))
        {
            throw new InvalidOperationException($"The index on {entity.ClrType.Name}({string.Join(", ", index.Properties.Select(p => p.Name))}) must start with TenantId.");
        }
    }

    private static LambdaExpression Filter(Type type, ModuleDbContext context)
    {
        var row = Expression.Parameter(type, "row");
        var tenant = Expression.Property(Expression.Constant(context, context.GetType()), nameof(ModuleDbContext.TenantId));
        return Expression.Lambda(Expression.Equal(Expression.Property(row, nameof(Entity.TenantId)), tenant), row);
    }

    private static string Snake(string name)
        => string.Concat(name.Select((letter, at) => char.IsUpper(letter) ? (at == 0 ? "" : "_") + char.ToLowerInvariant(letter) : letter.ToString()));
}
