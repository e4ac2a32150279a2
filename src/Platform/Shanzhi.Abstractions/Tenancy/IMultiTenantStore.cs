namespace Shanzhi.Tenancy;

/// <summary>Reads and writes the catalogue. Writes bump <see cref="ShellSettings.Version"/> and reach every node within a second.</summary>
public interface IMultiTenantStore
{
    /// <summary>The tenants as this node knows them; no database is touched.</summary>
    IReadOnlyCollection<ShellSettings> GetAll();

    ShellSettings? Find(int id);

    ShellSettings? FindByIdentifier(string identifier);

    /// <summary>Adds a tenant; the id is given by the catalogue.</summary>
    /// <exception cref="Messaging.InputException">Identifier, host or prefix is taken or malformed.</exception>
    Task<ShellSettings> AddAsync(ShellSettings tenant, CancellationToken cancellation = default);

    /// <summary>Changes a tenant under the catalogue's lock, so that two changes at once both hold.</summary>
    Task<ShellSettings> UpdateAsync(int id, Func<ShellSettings, ShellSettings> change, CancellationToken cancellation = default);

    /// <summary>Forgets a tenant; its number is never given again. Its data is removed by the caller first.</summary>
    Task RemoveAsync(int id, CancellationToken cancellation = default);
}
