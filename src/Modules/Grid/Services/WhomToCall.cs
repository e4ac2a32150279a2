using Shanzhi.Areas;
using Shanzhi.Communities;

namespace Shanzhi.Grid.Services;

/// <summary>着急就打电话: whom a reporter may ring.</summary>
internal static class WhomToCall
{
    private static readonly string[] Answering = [Roles.GridWorker, Roles.GridChief, Roles.Committee, Roles.TownshipCentre];

    /// <summary>Those who take things up at the desk a report lies on, nearest first; each person once.</summary>
    public static async Task<IReadOnlyList<PostHolder>> ToCallAsync(this IStaffDirectory staff, AreaPath desk)
        => [.. (await staff.ServingAsync(desk)).Where(holder => Answering.Contains(holder.Role, StringComparer.Ordinal)).DistinctBy(holder => holder.AccountId)];
}
