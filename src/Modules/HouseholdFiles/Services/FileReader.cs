using Microsoft.EntityFrameworkCore;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.Text;

namespace Shanzhi.HouseholdFiles.Services;

/// <summary>A fact as the caller may see it.</summary>
/// <param name="Value">As shown; null for a sensitive one, which is opened by itself and with a reason.</param>
/// <param name="Stale">Its time is over: 待核实.</param>
internal sealed record FactView(
    Guid Id, Field Field, Guid? ResidentId, string? Value, FactSource Source, DateOnly AsOf, DateOnly? ExpiresOn, bool Stale, string WriterName, DateTimeOffset WrittenAt, bool Holds, bool Cleared)
{
    public Guid HouseholdId { get; init; }

    /// <summary>Scanned pages; none of a sensitive paper before it was opened.</summary>
    public IReadOnlyList<Guid> Pages { get; init; } = [];

    /// <summary>There is something to open.</summary>
    public bool Hidden => Value is null && !Cleared;
}

/// <summary>Facts turned into what the caller may see. The only place where values leave their rows: what the gate does not let through is not there at all, and sensitive values are only there when opened.</summary>
internal sealed class FileReader(HouseholdFilesDbContext db, FileCatalogue catalogue, FactVault vault, TimeProvider time)
{
    /// <summary>What holds of a household now, in the order of the catalogue.</summary>
    public async Task<IReadOnlyList<FactView>> CurrentAsync(Guid household, FieldGate gate, CancellationToken cancellation)
        => await ViewsAsync(db.Facts.Where(fact => fact.HouseholdId == household && fact.Slot != null), gate, cancellation);

    /// <param name="facts">Narrowed to one page and one place, whose gate it is.</param>
    /// <param name="opened">Sensitive values too: their reading is on record by now.</param>
    public async Task<IReadOnlyList<FactView>> ViewsAsync(IQueryable<Fact> facts, FieldGate gate, CancellationToken cancellation, bool opened = false)
    {
        var fields = await catalogue.FieldsAsync(cancellation);
        var rows = await facts.AsNoTracking().ToListAsync(cancellation);
        return [.. rows.Select(fact => View(fact, fields, gate, opened)).OfType<FactView>().OrderBy(view => view.Field.Order)];
    }

    /// <summary>Null for what the caller may not read.</summary>
    public FactView? View(Fact fact, IReadOnlyDictionary<string, Field> fields, FieldGate gate, bool opened = false)
    {
        if (!fields.TryGetValue(fact.FieldKey, out var field) || !gate.Reads(field))
        {
            return null;
        }

        var shown = (opened || !field.Sensitive) && !fact.IsCleared;
        return new FactView(
            fact.Id, field, fact.ResidentId, shown ? FieldValue.Show(field.Type, vault.Open(fact)) : null, fact.Source, fact.AsOf, fact.ExpiresOn,
            fact.IsStale(ChineseDates.DayOf(time.GetUtcNow())), fact.WriterName, fact.WrittenAt, fact.Slot is not null, fact.IsCleared)
        {
            HouseholdId = fact.HouseholdId,
            Pages = shown ? fact.Pages : [],
        };
    }
}
