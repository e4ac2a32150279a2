using Shanzhi.Messaging;

namespace Shanzhi.Grid;

/// <summary>Something was noticed for which somebody should go to a household (上门). Whoever keeps visits opens one, if it knows the kind and the household lies in that village; else nothing comes of it.</summary>
/// <param name="Number">户号</param>
/// <param name="AreaId">Where it was noticed: the village, or a part of it.</param>
/// <param name="KindKey">Key of a kind of event (五必访…) of the tenant.</param>
/// <param name="Noticed">By what: the name of the station.</param>
public sealed record HouseholdNeedsVisit(string Number, Guid AreaId, string KindKey, DateOnly Day, string Noticed) : IIntegrationEvent;

/// <param name="Key">As <see cref="HouseholdNeedsVisit.KindKey"/> takes it.</param>
/// <param name="Name">垃圾分类上门指导</param>
public sealed record NeededVisitKind(string Key, string Name);

/// <summary>What somebody may be sent to a household for: brought by whoever opens such visits, asked while its feature is on.</summary>
public interface INeededVisitKinds
{
    Task<IReadOnlyList<NeededVisitKind>> AllAsync(CancellationToken cancellation = default);
}
