using Shanzhi.Areas;
using Shanzhi.Assessment;
using Shanzhi.Communities;

namespace Shanzhi.Grid.Assessing;

/// <summary>Whom a group of reports counts for: the village they lie in or its township, the grid of their place, or whose hands they are in.</summary>
internal sealed class Subjects(IAreaDirectory areas, IStaffDirectory staff)
{
    private HashSet<Guid>? departments;

    /// <param name="key">Village for villages and townships, place for grids, account for people.</param>
    /// <returns>Null when it counts for nobody of that kind in the areas.</returns>
    public async Task<(Guid Id, string Name)?> OfAsync(SubjectKind kind, Guid key, string? name, IReadOnlyList<AreaPath> within, CancellationToken cancellation)
    {
        if (kind is SubjectKind.Worker or SubjectKind.Department)
        {
            departments ??= [.. (await staff.InRoleAsync(Roles.Department, AreaPath.Root, cancellation)).Select(holder => holder.AccountId)];
            return departments.Contains(key) == (kind == SubjectKind.Department) ? (key, name ?? "") : null;
        }

        var level = kind switch { SubjectKind.Grid => AreaLevel.Grid, SubjectKind.Village => AreaLevel.Village, _ => AreaLevel.Township };
        var line = await areas.FindAsync(key, cancellation) is { } area ? await areas.LineageAsync(area.Path, cancellation) : [];
        return line.FirstOrDefault(step => step.Level == level) is { } subject && within.Any(outer => outer.Contains(subject.Path)) ? (subject.Id, subject.Name) : null;
    }
}
