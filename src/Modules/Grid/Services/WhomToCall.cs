using Shanzhi.Communities;
using Shanzhi.Grid.Domain;

namespace Shanzhi.Grid.Services;

/// <summary>着急就打电话: whom a reporter may ring.</summary>
internal static class WhomToCall
{
    private static readonly string[] Answering = [Roles.GridWorker, Roles.GridChief, Roles.Committee, Roles.TownshipCentre];

    /// <summary>Those who take things up at the desk a report lies on, nearest first; each person once. Of a report on conduct, nobody below the desk and nobody it names.</summary>
    public static async Task<IReadOnlyList<PostHolder>> ToCallAsync(this IStaffDirectory staff, Report report)
        => [.. (await staff.ServingAsync(report.DeskPath)).Where(holder => Answering.Contains(holder.Role, StringComparer.Ordinal) && MayKnow(holder, report)).DistinctBy(holder => holder.AccountId)];

    private static bool MayKnow(PostHolder holder, Report report)
        => !report.Restricted || (holder.Area.Contains(report.DeskPath) && !NamedPerson.Is(report.AboutName, holder.Name));
}
