using Microsoft.EntityFrameworkCore;
using Shanzhi.Caching;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Domain;

namespace Shanzhi.HouseholdFiles.Services;

/// <summary>The tenant's fields, those switched off included: facts of theirs are still read. Kept in memory, to be read only.</summary>
internal sealed class FileCatalogue(HouseholdFilesDbContext db, ITenantCache cache)
{
    private const string Key = "householdfiles.fields";

    /// <summary>By key, in the order they are shown.</summary>
    public ValueTask<IReadOnlyDictionary<string, Field>> FieldsAsync(CancellationToken cancellation) => cache.GetOrCreateAsync(Key, LoadAsync, TimeSpan.FromSeconds(30), cancellation);

    /// <summary>Those in use, in order.</summary>
    public async ValueTask<IReadOnlyList<Field>> ActiveAsync(CancellationToken cancellation) => [.. (await FieldsAsync(cancellation)).Values.Where(field => field.Active)];

    /// <summary>Must follow each change.</summary>
    public void Changed() => cache.Remove(Key);

    private async Task<IReadOnlyDictionary<string, Field>> LoadAsync(CancellationToken cancellation)
    {
        var fields = await db.Fields.AsNoTracking().OrderBy(field => field.Order).ThenBy(field => field.Id).ToListAsync(cancellation);
        return new OrderedDictionary<string, Field>(fields.Select(field => KeyValuePair.Create(field.Key, field)), StringComparer.Ordinal);
    }
}
