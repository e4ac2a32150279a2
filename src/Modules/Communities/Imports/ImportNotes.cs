using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Directories;
using Shanzhi.Communities.Domain;

namespace Shanzhi.Communities.Imports;

/// <param name="Revision">As the import leaves it, so after it was saved; 0 for things that have none.</param>
/// <param name="Before">How it was; null when the import added it.</param>
internal sealed record ImportNote(ImportedThing Thing, Guid Id, int Row, int Revision, object? Before);

/// <summary>Writes down what a slice of an import did, so that it can be taken back.</summary>
internal sealed class ImportNotes(CommunitiesDbContext db, IdNumbers protector, Guid importId)
{
    public async Task AddAsync(IReadOnlyList<ImportNote> notes, CancellationToken cancellation)
    {
        var ids = notes.Select(note => note.Id).ToList();
        var earlier = await db.ImportChanges.Where(x => x.ImportId == importId && ids.Contains(x.ThingId)).ToDictionaryAsync(x => x.ThingId, cancellation);
        foreach (var note in notes)
        {
            if (earlier.TryGetValue(note.Id, out var noted))
            {
                // A household that spans two slices: how it was before the first of them is what counts.
                noted.AfterRevision = note.Revision;
                continue;
            }

            db.ImportChanges.Add(new ImportChange
            {
                ImportId = importId,
                Thing = note.Thing,
                ThingId = note.Id,
                Row = note.Row,
                AfterRevision = note.Revision,
                BeforeCipher = note.Before is null ? null : protector.Protect(JsonSerializer.Serialize(note.Before)),
            });
        }
    }

    /// <summary>How a thing was before the import changed it.</summary>
    public static T Before<T>(IdNumbers protector, ImportChange change) => JsonSerializer.Deserialize<T>(protector.Unprotect(change.BeforeCipher!))!;
}
