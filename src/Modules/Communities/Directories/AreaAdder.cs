using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Domain;
using Shanzhi.Messaging;
using Shanzhi.Text;

namespace Shanzhi.Communities.Directories;

/// <summary>Adds a group, grid or micro-grid inside a command. One of that name and level already there is the answer.</summary>
internal sealed class AreaAdder(CommunitiesDbContext db, AreaNumbers numbers, AreaDirectory areas, PublicPages pages, TimeProvider time)
{
    public async Task<(Area Area, bool Added)> AddAsync(Area parent, AreaLevel level, string name, CancellationToken cancellation)
    {
        if (parent.Level < AreaLevel.Village || parent.Level >= level)
        {
            throw new InputException(nameof(AddArea.Level), "{0}下面不能加这个。", parent.Name);
        }

        if (await db.Areas.FirstOrDefaultAsync(x => x.ParentId == parent.Id && x.Active && x.Name == name && x.Level == level, cancellation) is { } same)
        {
            return (same, false);
        }

        var prefix = parent.Code + "-";
        var codes = await db.Areas.AsNoTracking().Where(x => x.Code.StartsWith(prefix)).Select(x => x.Code).ToListAsync(cancellation);
        var number = await numbers.NextAsync(cancellation);
        var area = new Area(parent, number, level, AreaCodes.Next(parent.Code, level, codes), name, name, ChineseDates.DayOf(time.GetUtcNow()));
        db.Areas.Add(area);
        await db.SaveChangesAsync(cancellation);
        areas.Changed();
        await pages.EvictAsync(parent.Path, cancellation);
        return (area, true);
    }
}
