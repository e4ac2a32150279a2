using Shanzhi.Features;

namespace Shanzhi.Grid.Devices;

/// <summary>What a household that keeps sorting wrongly may be visited for, as the modules that are on offer it.</summary>
internal sealed class VisitChoices(IEnumerable<INeededVisitKinds> sources, IFeatureState features)
{
    public async Task<IReadOnlyList<NeededVisitKind>> AllAsync(CancellationToken cancellation)
    {
        List<NeededVisitKind> kinds = [];
        foreach (var source in sources.Where(source => features.IsEnabled(source.GetType())))
        {
            kinds.AddRange(await source.AllAsync(cancellation));
        }

        return kinds;
    }
}
