using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Services;

/// <summary>The tenant's rules for its closed loop.</summary>
internal sealed class GridSettingsReader
{
    public ValueTask<GridSettings> GetAsync(CancellationToken cancellation) => ValueTask.FromResult(new GridSettings());
}
