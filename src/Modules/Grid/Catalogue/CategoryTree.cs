using Microsoft.EntityFrameworkCore;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;

namespace Shanzhi.Grid.Catalogue;

internal sealed class CategoryTree(GridDbContext db, GridCatalogue catalogue)
{
    /// <summary>Adds those that are not there, at the end; what a tenant has edited stays as it is.</summary>
    public async Task<IReadOnlyList<CategoryItem>> AddAsync(IEnumerable<CategoryItem> items, CancellationToken cancellation)
    {
        catalogue.CategoriesChanged();
        var known = (await db.Categories.Select(category => category.Key).ToListAsync(cancellation)).ToHashSet(StringComparer.Ordinal);
        List<CategoryItem> added = [.. items.Where(item => !known.Contains(item.Key)).DistinctBy(item => item.Key)];
        foreach (var (at, item) in added.Index())
        {
            db.Categories.Add(new Category
            {
                Key = item.Key,
                ClassName = item.ClassName,
                Name = item.Name,
                Private = item.Private,
                ShowEmergency = item.ShowEmergency,
                Common = item.Common,
                DuplicateRadius = item.DuplicateRadius,
                Order = known.Count + at + 1,
            });
        }

        return added;
    }
}
