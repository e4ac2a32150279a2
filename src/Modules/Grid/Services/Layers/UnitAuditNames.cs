using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;

namespace Shanzhi.Grid.Services;

/// <summary>Boundaries by what they belong to, imports by their files.</summary>
internal sealed class UnitAuditNames(GridDbContext db, IAreaDirectory areas) : IAuditNames
{
    public async Task<IReadOnlyDictionary<Guid, string>> FindAsync(ILookup<string, Guid> asked, CancellationToken cancellation = default)
    {
        var (drawn, imports) = (asked["grid.boundary"].ToList(), asked["grid.import"].ToList());
        var names = drawn.Count == 0 ? [] : await db.Patches.AsNoTracking().Where(patch => drawn.Contains(patch.Id)).ToDictionaryAsync(patch => patch.Id, patch => patch.Name, cancellation);
        foreach (var id in drawn.Where(id => !names.ContainsKey(id)))
        {
            if (await areas.FindAsync(id, cancellation) is { } area)
            {
                names[id] = area.Name;
            }
        }

        foreach (var import in imports.Count == 0 ? [] : await db.BoundaryImports.AsNoTracking().Where(import => imports.Contains(import.Id)).Select(import => new { import.Id, import.FileName }).ToListAsync(cancellation))
        {
            names[import.Id] = import.FileName;
        }

        return names;
    }
}
