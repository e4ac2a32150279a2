using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.Permissions;

namespace Shanzhi.HouseholdFiles.Services;

/// <summary>Which fields the caller may read and write at a place. The only answer to that question: pages, exports, search, data and print all ask here, through <see cref="FileReader"/>.</summary>
internal sealed class FileRights(ICurrentUser user, IAreaDirectory areas)
{
    public async Task<FieldGate> AtAsync(AreaPath place, CancellationToken cancellation)
    {
        Dictionary<Circle, AreaLevel> reads = [], writes = [];
        foreach (var circle in Enum.GetValues<Circle>())
        {
            await NoteAsync(reads, circle, FilePermissions.Reads(circle), place, cancellation);
            await NoteAsync(writes, circle, FilePermissions.Writes(circle), place, cancellation);
        }

        return new FieldGate(reads, writes);
    }

    /// <summary>Areas over which the caller reads a field.</summary>
    public async Task<IReadOnlyList<AreaPath>> ReachAsync(Field field, CancellationToken cancellation)
    {
        List<AreaPath> reach = [];
        foreach (var area in user.Caller.Reach(FilePermissions.Reads(field.ReadBy)))
        {
            if (field.ReadLevel is not { } level || await LevelAsync(area, cancellation) <= level)
            {
                reach.Add(area);
            }
        }

        return reach;
    }

    private async Task NoteAsync(Dictionary<Circle, AreaLevel> held, Circle circle, Permission right, AreaPath place, CancellationToken cancellation)
    {
        foreach (var area in user.Caller.Reach(right).Where(area => area.Contains(place)))
        {
            var level = await LevelAsync(area, cancellation);
            if (!held.TryGetValue(circle, out var highest) || level < highest)
            {
                held[circle] = level;
            }
        }
    }

    /// <summary>What is held over the whole tenant counts as the county's: the tenant may be a township.</summary>
    private async Task<AreaLevel> LevelAsync(AreaPath area, CancellationToken cancellation)
        => area.Contains(user.Caller.Top) ? AreaLevel.County : (await areas.FindByPathAsync(area, cancellation))?.Level ?? AreaLevel.MicroGrid;
}

/// <summary>The caller's way to the fields of one place.</summary>
/// <param name="reads">The highest level at which each circle is read; circles that are not are missing.</param>
internal sealed class FieldGate(IReadOnlyDictionary<Circle, AreaLevel> reads, IReadOnlyDictionary<Circle, AreaLevel> writes)
{
    /// <summary>The household itself: it reads all of its file, and changes nothing but by asking.</summary>
    public static FieldGate Own { get; } = new(Enum.GetValues<Circle>().ToDictionary(circle => circle, _ => AreaLevel.County), new Dictionary<Circle, AreaLevel>());

    public bool Reads(Field field) => Holds(reads, field.ReadBy, field.ReadLevel);

    /// <summary>Nobody writes what they may not read.</summary>
    public bool Writes(Field field) => Reads(field) && Holds(writes, field.WriteBy, field.WriteLevel);

    private static bool Holds(IReadOnlyDictionary<Circle, AreaLevel> held, Circle circle, AreaLevel? atLeast)
        => held.TryGetValue(circle, out var level) && (atLeast is not { } needed || level <= needed);
}
