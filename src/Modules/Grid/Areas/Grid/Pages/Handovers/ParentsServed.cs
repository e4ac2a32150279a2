using Shanzhi.Communities;
using Shanzhi.Grid.Services;

namespace Shanzhi.Grid.Handovers;

/// <summary>Where somebody may take posts of teams: in units of the villages and townships they serve.</summary>
internal sealed class ParentsServed(IStaffDirectory staff, IAreaDirectory areas)
{
    /// <summary>Those parents of some units that an account serves. A leaver's hundred grids lie in few villages: each is asked of once.</summary>
    public async Task<IReadOnlySet<Guid>> ServedByAsync(Guid account, IEnumerable<UnitView> units, CancellationToken cancellation)
    {
        HashSet<Guid> served = [];
        foreach (var id in units.Select(unit => unit.ParentId).Distinct())
        {
            if (await areas.FindAsync(id, cancellation) is { } parent && (await staff.ServingAsync(parent.Path, AreaLevel.Township, cancellation)).Any(holder => holder.AccountId == account))
            {
                served.Add(id);
            }
        }

        return served;
    }
}
