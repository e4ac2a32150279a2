using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Acts;

/// <summary>Who may be given a report.</summary>
internal static class Assignees
{
    private static readonly string[] NotWorkers = [Roles.Supervisor, Roles.Villager];

    /// <summary>Holders of posts at the report's place and up to its level, nearest first; each person once.</summary>
    /// <param name="at">Where the report is about to go, when it does not stay.</param>
    public static async Task<IReadOnlyList<PostHolder>> ForAsync(IStaffDirectory staff, Report report, CancellationToken cancellation, AreaPath? at = null)
    {
        var upTo = report.Level.Area() ?? AreaLevel.Village;
        var place = at ?? report.Path;
        var serving = await staff.ServingAsync(place, upTo, cancellation);
        return [.. serving.Where(holder => Fits(report, place, holder)).DistinctBy(holder => holder.AccountId)];
    }

    /// <exception cref="InputException">Nobody of that id serves the report's place, or where it is about to go.</exception>
    public static async Task<Assignee> FindAsync(IStaffDirectory staff, DispatchRules rules, Report report, Guid? accountId, CancellationToken cancellation, AreaPath? at = null)
    {
        if (accountId is null)
        {
            return new Assignee(null, rules.Team(report.Level), null);
        }

        var holder = (await ForAsync(staff, report, cancellation, at)).FirstOrDefault(one => one.AccountId == accountId);
        return holder is null
            ? throw new InputException("To", "这个人不管这一片，请另选一个。")
            : new Assignee(holder.AccountId, holder.Name, holder.RoleTitle);
    }

    private static bool Fits(Report report, AreaPath place, PostHolder holder)
        => !NotWorkers.Contains(holder.Role, StringComparer.Ordinal)
            && (holder.Area.Contains(place) || (!report.Restricted && place.Contains(holder.Area)))
            && !NamedPerson.Is(report.AboutName, holder.Name);
}
