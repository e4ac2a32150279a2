using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.HouseholdFiles.Data;

namespace Shanzhi.HouseholdFiles.Services;

/// <summary>Tables brought in, and lines of the lists, by their names.</summary>
internal sealed class FileAuditNames(HouseholdFilesDbContext db) : IAuditNames
{
    public async Task<IReadOnlyDictionary<Guid, string>> FindAsync(ILookup<string, Guid> asked, CancellationToken cancellation = default)
    {
        Dictionary<Guid, string> names = [];
        if (asked["files.import"].ToList() is { Count: > 0 } imports)
        {
            (await db.Imports.AsNoTracking().Where(import => imports.Contains(import.Id)).Select(import => new { import.Id, import.FileName }).ToListAsync(cancellation)).ForEach(import => names[import.Id] = import.FileName);
        }

        if (asked["files.item"].ToList() is { Count: > 0 } items)
        {
            (await db.ListItems.AsNoTracking().Where(item => items.Contains(item.Id)).Select(item => new { item.Id, item.Title }).ToListAsync(cancellation)).ForEach(item => names[item.Id] = item.Title);
        }

        return names;
    }
}
