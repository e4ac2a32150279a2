using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Shanzhi.Data;

namespace Shanzhi.Bench.County;

/// <summary>An entity as its row in the store, by the product's own model: no column is forgotten, and none is written otherwise than the product would.</summary>
internal sealed class RowMap
{
    private readonly Func<object, object?>[] values;

    private RowMap(string table, IReadOnlyList<string> columns, Func<object, object?>[] values) => (Table, Columns, this.values) = (table, columns, values);

    public string Table { get; }

    public IReadOnlyList<string> Columns { get; }

    public static RowMap Of<T>(DbContext db, int tenant)
        where T : Entity
    {
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} has no table.");
        var properties = entity.GetProperties().ToList();
        return new RowMap(entity.GetTableName()!, [.. properties.Select(property => property.GetColumnName())], [.. properties.Select(property => Value(property, tenant))]);
    }

    public void Read(object entity, object?[] row)
    {
        for (var at = 0; at < values.Length; at++)
        {
            row[at] = values[at](entity);
        }
    }

    private static Func<object, object?> Value(IProperty property, int tenant)
    {
        if (property.Name == nameof(Entity.TenantId))
        {
            object boxed = tenant;
            return _ => boxed;
        }

        var (getter, converter) = (property.GetGetter(), property.GetTypeMapping().Converter);
        return converter is null ? getter.GetClrValue : entity => getter.GetClrValue(entity) is { } value ? converter.ConvertToProvider(value) : null;
    }
}
