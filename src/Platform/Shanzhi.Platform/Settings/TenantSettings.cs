using System.Text.Json;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Audit;
using Shanzhi.Caching;
using Shanzhi.Messaging;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Recipes;
using Shanzhi.Settings;

namespace Shanzhi.Platform.Settings;

internal sealed class TenantSettings(SettingsTypes types, KernelDbContext database, IUnitOfWork unit, ITenantCache cache, IAuditTrail audit, IServiceProvider services) : ITenantSettings
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);
    private readonly Dictionary<string, (string? Json, object Value)> read = new(StringComparer.Ordinal);

    public async ValueTask<T> GetAsync<T>(CancellationToken cancellation = default)
        where T : class, new()
    {
        var name = types.NameOf(typeof(T));
        // The text is cached, not the object: one reader's change must not reach another. Within a scope it is read once.
        var json = await cache.GetOrCreateAsync(KeyOf(name), token => ReadAsync(name, token), Lifetime, cancellation);
        if (read.TryGetValue(name, out var last) && ReferenceEquals(last.Json, json))
        {
            return (T)last.Value;
        }

        var value = json is null ? new T() : JsonSerializer.Deserialize<T>(json, StoredJson)!;
        read[name] = (json, value);
        return value;
    }

    public Task SetAsync<T>(T value, CancellationToken cancellation = default)
        where T : class, new()
        => SetAsync(types.NameOf(typeof(T)), value, cancellation);

    /// <exception cref="InputException">A validator of its type refuses it.</exception>
    public void Check(object value)
    {
        var validators = services.GetServices(typeof(IValidator<>).MakeGenericType(value.GetType())).OfType<IValidator>();
        var failures = validators.SelectMany(validator => validator.Validate(new ValidationContext<object>(value)).Errors).ToList();
        if (failures.Count > 0)
        {
            throw new InputException([.. failures.Select(failure => new InputError(failure.PropertyName, failure.ErrorMessage))]);
        }
    }

    /// <returns>False when the tenant already has these settings.</returns>
    public async Task<bool> SetAsync(string name, object value, CancellationToken cancellation)
    {
        if (!unit.IsActive)
        {
            throw new InvalidOperationException("Settings are changed inside a command.");
        }

        Check(value);

        var json = JsonSerializer.Serialize(value, value.GetType(), StoredJson);
        var rows = database.Set<SettingsRow>();
        var row = rows.Local.FirstOrDefault(row => row.Name == name) ?? await rows.SingleOrDefaultAsync(row => row.Name == name, cancellation);
        if (row?.Json == json)
        {
            return false;
        }

        if (row is null)
        {
            rows.Add(new SettingsRow { Name = name, Json = json });
        }
        else
        {
            row.Json = json;
        }

        cache.Remove(KeyOf(name));
        audit.Record("kernel.settings.set", name);
        return true;
    }

    /// <summary>Older texts may lack or hold more than the type does now.</summary>
    private static readonly JsonSerializerOptions StoredJson = new(RecipeJson.Options)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Skip,
    };

    private static string KeyOf(string name) => $"settings:{name}";

    private async Task<string?> ReadAsync(string name, CancellationToken cancellation)
        => database.Set<SettingsRow>().Local.FirstOrDefault(row => row.Name == name)?.Json
            ?? await database.Set<SettingsRow>().AsNoTracking().Where(row => row.Name == name).Select(row => row.Json).SingleOrDefaultAsync(cancellation);
}
