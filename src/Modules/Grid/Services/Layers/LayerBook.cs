using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;
using Shanzhi.Settings;

namespace Shanzhi.Grid.Services;

/// <summary>The tenant's layers.</summary>
internal sealed class LayerBook(ITenantSettings settings)
{
    public ValueTask<LayerSettings> GetAsync(CancellationToken cancellation) => settings.GetAsync<LayerSettings>(cancellation);

    /// <exception cref="NotFoundException">There is no such layer, or it is not in use.</exception>
    public async Task<GridLayer> FindAsync(string? key, CancellationToken cancellation)
        => (await GetAsync(cancellation)).Find(key) is { } layer && (layer.Active || layer.IsDefault) ? layer : throw new NotFoundException();
}
