using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Platform.Tenancy;

namespace Shanzhi.Platform.Keys;

/// <summary>Data Protection's keys in the catalogue, so that many nodes read each other's cookies and media links.</summary>
internal sealed class CatalogKeys(IDbContextFactory<CatalogDbContext> catalog, TimeProvider time) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var context = catalog.CreateDbContext();
        return [.. context.Set<CatalogKey>().AsNoTracking().OrderBy(row => row.CreatedAt).Select(row => row.Xml).AsEnumerable().Select(xml => XElement.Parse(xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var context = catalog.CreateDbContext();
        context.Add(new CatalogKey { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting), CreatedAt = time.GetUtcNow() });
        context.SaveChanges();
    }
}
