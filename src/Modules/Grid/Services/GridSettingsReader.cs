using Shanzhi.Grid.Domain;
using Shanzhi.Settings;

namespace Shanzhi.Grid.Services;

/// <summary>The tenant's rules for its closed loop.</summary>
internal sealed class GridSettingsReader(ITenantSettings settings)
{
    public const string Key = "grid.settings";

    public ValueTask<GridSettings> GetAsync(CancellationToken cancellation) => settings.GetAsync<GridSettings>(cancellation);
}
