using Microsoft.EntityFrameworkCore;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Domain;

namespace Shanzhi.HouseholdFiles.Services;

/// <summary>Writes facts, inside a command: a newer one takes the place of the one that held, and its words take the place of the other's in the index.</summary>
internal sealed class FactBook(HouseholdFilesDbContext db, FactVault vault)
{
    /// <summary>What holds of a household now, by slot.</summary>
    public async Task<Dictionary<string, Fact>> CurrentAsync(Guid household, CancellationToken cancellation)
        => await db.Facts.Where(fact => fact.HouseholdId == household && fact.Slot != null).ToDictionaryAsync(fact => fact.Slot!, StringComparer.Ordinal, cancellation);

    /// <summary>Null when nothing held and nothing is to hold.</summary>
    public async Task<Fact?> WriteAsync(FactDraft draft, Fact? before, CancellationToken cancellation)
    {
        if (before is null && draft.Value.Length == 0)
        {
            return null;
        }

        if (before is not null)
        {
            before.Retire();
            if (draft.Field.IsIndexed)
            {
                await ForgetTermsAsync([before.Id], cancellation);
            }
        }

        var fact = Fact.Of(draft, vault.Keep(draft.Field, draft.Value), before);
        db.Facts.Add(fact);
        await IndexAsync(fact, draft.Field, draft.Value, cancellation);
        return fact;
    }

    public async Task IndexAsync(Fact fact, Field field, string value, CancellationToken cancellation)
    {
        if (field.IsIndexed && value.Length > 0)
        {
            db.Terms.AddRange((await vault.TermsAsync(value, cancellation)).Select(hash => new Term { FactId = fact.Id, Path = fact.Path, FieldKey = field.Key, Hash = hash }));
        }
    }

    public async Task ForgetTermsAsync(IReadOnlyCollection<Guid> facts, CancellationToken cancellation)
        => db.Terms.RemoveRange(await db.Terms.Where(term => facts.Contains(term.FactId)).ToListAsync(cancellation));
}
