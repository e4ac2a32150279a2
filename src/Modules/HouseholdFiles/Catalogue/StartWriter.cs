using Microsoft.EntityFrameworkCore;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Services;

namespace Shanzhi.HouseholdFiles.Catalogue;

/// <summary>Adds what is not there yet.</summary>
internal sealed class StartWriter(HouseholdFilesDbContext db, FileCatalogue catalogue)
{
    public async Task<IReadOnlyList<Field>> AddFieldsAsync(IReadOnlyList<Field> wanted, CancellationToken cancellation)
    {
        var known = await db.Fields.Select(field => field.Key).ToHashSetAsync(StringComparer.Ordinal, cancellation);
        List<Field> added = [.. wanted.Where(field => !known.Contains(field.Key)).DistinctBy(field => field.Key)];
        foreach (var (at, field) in added.Index())
        {
            field.Order = known.Count + at + 1;
        }

        db.Fields.AddRange(added);
        catalogue.Changed();
        return added;
    }

    /// <summary>Only where there is no list yet: items have no keys of their own.</summary>
    public async Task<int> AddItemsAsync(CancellationToken cancellation)
    {
        if (await db.ListItems.AnyAsync(cancellation))
        {
            return 0;
        }

        var items = StartItems.Items().ToList();
        db.ListItems.AddRange(items);
        return items.Count;
    }
}
