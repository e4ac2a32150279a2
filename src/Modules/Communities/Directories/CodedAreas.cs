using Shanzhi.Areas;

namespace Shanzhi.Communities.Directories;

internal sealed class CodedAreas(IAreaDirectory areas) : IAreaCodes
{
    public async Task<(AreaPath Path, string Name)?> FindAsync(string code, CancellationToken cancellation = default)
        => await areas.FindByCodeAsync(code, cancellation) is { } area ? (area.Path, area.Name) : null;
}
