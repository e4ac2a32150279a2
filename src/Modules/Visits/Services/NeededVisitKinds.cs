using Shanzhi.Grid;

namespace Shanzhi.Visits.Services;

/// <summary>Events in use; never those kept in the restricted field.</summary>
internal sealed class NeededVisitKinds(PlanBook book) : INeededVisitKinds
{
    public async Task<IReadOnlyList<NeededVisitKind>> AllAsync(CancellationToken cancellation = default)
        => [.. (await book.KindsAsync(cancellation)).Where(kind => kind is { IsEvent: true, Active: true, Restricted: false }).Select(kind => new NeededVisitKind(kind.Key, kind.Name))];
}
