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

    /// <summary>Those of a title there is none of in their list yet, at its end; what a tenant switched off stays off.</summary>
    public async Task<IReadOnlyList<ListItem>> AddItemsAsync(IReadOnlyList<ListItem> wanted, CancellationToken cancellation)
    {
        if (wanted.Count == 0)
        {
            return [];
        }

        // The start set may have been added by this same step, and not be stored yet.
        var known = db.ListItems.Local.Concat(await db.ListItems.ToListAsync(cancellation)).DistinctBy(item => item.Id).ToList();
        List<ListItem> added = [.. wanted.Where(item => !known.Exists(one => one.List == item.List && one.Title == item.Title))];
        foreach (var (at, item) in added.Index())
        {
            item.Order = known.Count + at + 1;
        }

        db.ListItems.AddRange(added);
        return added;
    }
}
