using Microsoft.Extensions.DependencyInjection;

namespace Shanzhi.Settings;

/// <summary>What a tenant may adjust in a module: one object a type, registered by name, with its defaults when nothing was set.</summary>
public interface ITenantSettings
{
    /// <summary>Kept in memory for a minute; inside a command always as stored.</summary>
    /// <exception cref="InvalidOperationException">The type was not registered.</exception>
    ValueTask<T> GetAsync<T>(CancellationToken cancellation = default)
        where T : class, new();

    /// <summary>Replaces the whole object, inside a command. An <c>IValidator&lt;T&gt;</c> is asked first, as it is when a recipe sets it.</summary>
    /// <exception cref="Messaging.InputException">The validator refuses it; the errors name its properties.</exception>
    /// <exception cref="InvalidOperationException">Outside a command, or the type was not registered.</exception>
    Task SetAsync<T>(T value, CancellationToken cancellation = default)
        where T : class, new();
}

/// <summary>Says under which name a settings type is stored and set by recipes.</summary>
public sealed record TenantSettingsType(string Name, Type Type);

public static class TenantSettingsServiceCollectionExtensions
{
    /// <param name="name">Stable key: <c>grid.deadlines</c>.</param>
    public static IServiceCollection AddTenantSettings<T>(this IServiceCollection services, string name)
        where T : class, new()
        => services.AddSingleton(new TenantSettingsType(name, typeof(T)));
}
