using Shanzhi.Messaging;

namespace Shanzhi.Grid;

/// <summary>Something was noticed for which somebody should go to a household (上门). Whoever keeps visits opens one, if it knows the kind and the household lies in that village; else nothing comes of it.</summary>
/// <param name="Number">户号</param>
/// <param name="AreaId">Where it was noticed: the village, or a part of it.</param>
/// <param name="KindKey">Key of a kind of event (五必访…) of the tenant.</param>
/// <param name="Noticed">By what: the name of the station.</param>
public sealed record HouseholdNeedsVisit(string Number, Guid AreaId, string KindKey, DateOnly Day, string Noticed) : IIntegrationEvent;
