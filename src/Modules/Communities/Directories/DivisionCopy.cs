using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Domain;
using Shanzhi.Divisions;
using Shanzhi.Messaging;
using Shanzhi.Text;

namespace Shanzhi.Communities.Directories;

/// <summary>Copies the official divisions into the tenant's tree. What is there by its code, now or once, stays as it is.</summary>
internal sealed class DivisionCopy(CommunitiesDbContext db, IDivisions divisions, AreaNumbers numbers, AreaDirectory areas, PublicPages pages, TimeProvider time)
{
    /// <param name="code">Six digits of a county or nine of a township.</param>
    /// <returns>How many areas were added.</returns>
    /// <exception cref="InputException">No county or township has that code, or the tenant already stands on another.</exception>
    public async Task<int> RunAsync(string code, CancellationToken cancellation)
    {
        var subtree = code.Length is 6 or 9 && code.All(char.IsAsciiDigit) ? await divisions.SubtreeAsync(code[..6], cancellation) : [];
        var below = subtree.Where(x => x.Code12.StartsWith(code, StringComparison.Ordinal)).ToList();
        if (below.Count == 0)
        {
            throw new InputException("Code", "没有找到区划代码 {0}。县填 6 位，乡镇填 9 位。", code);
        }

        var known = await db.Areas.ToDictionaryAsync(x => x.Code, StringComparer.Ordinal, cancellation);
        var old = await db.AreaHistories.Select(x => x.OldCode).ToHashSetAsync(StringComparer.Ordinal, cancellation);
        if (known.Values.FirstOrDefault(x => x.ParentId is null) is { } root && root.Code != below[0].Code12)
        {
            throw new InputException("Code", "这里已经是{0}了，不能再装别的县。", root.Name);
        }

        var added = 0;
        var today = ChineseDates.DayOf(time.GetUtcNow());
        foreach (var division in below.Where(x => !known.ContainsKey(x.Code12) && !old.Contains(x.Code12)))
        {
            var parent = division == below[0] ? null : known.GetValueOrDefault(division.ParentCode12 ?? "");
            if (division != below[0] && parent is not { Active: true })
            {
                continue;
            }

            var area = new Area(parent, await numbers.NextAsync(cancellation), Level(division.Level), division.Code12, division.ShortName, division.Name, today);
            known.Add(area.Code, area);
            db.Areas.Add(area);
            added++;
        }

        await db.SaveChangesAsync(cancellation);
        areas.Changed();
        await pages.EvictAsync(AreaPath.Root, cancellation);
        return added;
    }

    private static AreaLevel Level(DivisionLevel level) => level switch
    {
        DivisionLevel.County => AreaLevel.County,
        DivisionLevel.Township => AreaLevel.Township,
        _ => AreaLevel.Village,
    };
}
