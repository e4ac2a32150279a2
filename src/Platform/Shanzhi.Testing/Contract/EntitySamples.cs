using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.Testing.Contract;

/// <summary>Makes a row of any entity from the model alone: no constructor is called, every required column gets a value of its kind, different each time.</summary>
/// <param name="byHand">A module's own sample of a type that cannot be made so; null for all others.</param>
internal sealed class EntitySamples(Func<Type, Entity?> byHand)
{
    private static readonly PropertyInfo Id = typeof(Entity).GetProperty(nameof(Entity.Id))!;
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 1, 0, 0, TimeSpan.Zero);

    // Far from what blueprints number.
    private static int count = 1_000_000;

    /// <summary>Adds a row, and first the rows it must refer to.</summary>
    /// <param name="set">Values of some properties, by name.</param>
    public Entity Add(ModuleDbContext context, IEntityType type, IReadOnlyDictionary<string, object?>? set = null)
    {
        var made = byHand(type.ClrType);
        var row = made ?? Blank(type);
        Dictionary<string, object?> values = new(set ?? new Dictionary<string, object?>(), StringComparer.Ordinal);
        foreach (var (property, principal) in References(type).Where(reference => !reference.Property.IsNullable && !values.ContainsKey(reference.Property.Name)))
        {
            values[property.Name] = Add(context, principal).Id;
        }

        var entry = context.Add((object)row);
        if (made is null)
        {
            Fill(entry, type);
        }

        foreach (var (name, value) in values)
        {
            entry.Property(name).CurrentValue = value;
        }

        return row;
    }

    /// <summary>The columns by which a row refers to another row of its tenant.</summary>
    public static IEnumerable<(IProperty Property, IEntityType Principal)> References(IEntityType type) => type.GetForeignKeys()
        .Where(key => key.PrincipalEntityType.ClrType.IsSubclassOf(typeof(Entity)) && key.Properties is [{ Name: nameof(Entity.TenantId) }, _])
        .Select(key => (key.Properties[1], key.PrincipalEntityType));

    private static Entity Blank(IEntityType type)
    {
        var row = (Entity)RuntimeHelpers.GetUninitializedObject(type.ClrType);
        Id.SetValue(row, Guid.CreateVersion7());
        foreach (var part in OwnedParts(type).Cast<IPropertyBase>().Concat(type.GetComplexProperties().Where(part => !part.IsNullable && !part.IsCollection)))
        {
            var blank = RuntimeHelpers.GetUninitializedObject(part.ClrType);
            if (part.FieldInfo is { } field)
            {
                field.SetValue(row, blank);
            }
            else
            {
                part.PropertyInfo!.SetValue(row, blank);
            }
        }

        return row;
    }

    private static IEnumerable<INavigation> OwnedParts(IEntityType type)
        => type.GetNavigations().Where(part => part.TargetEntityType.IsOwned() && !part.IsCollection && part.ForeignKey.IsRequiredDependent);

    private static void Fill(EntityEntry entry, IEntityType type)
    {
        foreach (var property in type.GetProperties().Where(property => !property.IsNullable && !property.IsKey() && !property.IsForeignKey()))
        {
            entry.Property(property.Name).CurrentValue = Value(property);
        }

        foreach (var owned in OwnedParts(type))
        {
            Fill(entry.Reference(owned.Name).TargetEntry!, owned.TargetEntityType);
        }

        foreach (var part in type.GetComplexProperties().Where(part => !part.IsNullable && !part.IsCollection))
        {
            foreach (var property in part.ComplexType.GetProperties().Where(property => !property.IsNullable))
            {
                entry.ComplexProperty(part.Name).Property(property.Name).CurrentValue = Value(property);
            }
        }
    }

    private static object Value(IProperty property)
    {
        var type = property.ClrType;
        var number = Interlocked.Increment(ref count);
        return type switch
        {
            _ when type == typeof(string) => Text(number, property.GetMaxLength() ?? 20),
            _ when type == typeof(Guid) => Guid.CreateVersion7(),
            _ when type == typeof(DateTimeOffset) => Start.AddSeconds(number),
            _ when type == typeof(DateOnly) => DateOnly.FromDateTime(Start.UtcDateTime).AddDays(number % 30_000),
            _ when type == typeof(TimeOnly) => new TimeOnly(number % 24, number % 60),
            _ when type == typeof(AreaPath) => new AreaPath($"{number.ToString(CultureInfo.InvariantCulture)}."),
            _ when type == typeof(bool) => false,
            _ when type == typeof(byte[]) => BitConverter.GetBytes((long)number),
            _ when type.IsEnum => Enum.GetValues(type).GetValue(0)!,
            _ when typeof(IConvertible).IsAssignableFrom(type) => Convert.ChangeType(type == typeof(byte) || type == typeof(sbyte) || type == typeof(short) ? number % 100 : number, type, CultureInfo.InvariantCulture),
            _ when typeof(IEnumerable).IsAssignableFrom(type) => Empty(type),
            _ => RuntimeHelpers.GetUninitializedObject(type),
        };
    }

    private static string Text(int number, int maxLength)
    {
        var text = number.ToString("D6", CultureInfo.InvariantCulture);
        return text.Length > maxLength ? text[^maxLength..] : text;
    }

    private static object Empty(Type type)
    {
        var item = type.IsArray ? type.GetElementType()! : type.GetGenericArguments().FirstOrDefault() ?? typeof(object);
        var none = Array.CreateInstance(item, 0);
        return type.IsInstanceOfType(none) ? none : Activator.CreateInstance(type)!;
    }
}
