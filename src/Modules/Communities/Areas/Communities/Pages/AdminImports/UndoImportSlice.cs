using System.Text.Json;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Directories;
using Shanzhi.Communities.Domain;
using Shanzhi.Messaging;

namespace Shanzhi.Communities.Pages.AdminImports;

/// <summary>Takes back the next part of an import: what it added goes, what it changed is as before, unless somebody changed it since. True while more follow.</summary>
internal sealed record UndoImportSlice(Guid ImportId) : ICommand<bool>;

internal sealed class UndoImportSliceHandler(CommunitiesDbContext db, AreaDirectory areas, IdNumbers protector, TimeProvider time) : IRequestHandler<UndoImportSlice, bool>
{
    public async Task<bool> Handle(UndoImportSlice request, CancellationToken cancellationToken)
    {
        var import = await db.Imports.FirstOrDefaultAsync(x => x.Id == request.ImportId && x.State == ImportState.Undoing, cancellationToken);
        if (import is null)
        {
            return false;
        }

        // All changes of one kind at a time: residents are gone before their household is looked at.
        var changes = await db.ImportChanges.Where(x => x.ImportId == import.Id).OrderBy(x => x.Thing).ThenBy(x => x.Id).Take(RosterWriter.SliceSize).ToListAsync(cancellationToken);
        if (changes.Count == 0)
        {
            (import.State, import.FinishedAt) = (ImportState.Undone, time.GetUtcNow());
            areas.Changed();
            return false;
        }

        var kind = changes[0].Thing;
        changes.RemoveAll(x => x.Thing != kind);
        var ids = changes.ConvertAll(x => x.ThingId);
        import.Kept += kind switch
        {
            ImportedThing.Resident => await UndoResidentsAsync(changes, ids, cancellationToken),
            ImportedThing.Household => await UndoHouseholdsAsync(changes, ids, cancellationToken),
            _ => await UndoAreasAsync(ids, cancellationToken),
        };
        db.ImportChanges.RemoveRange(changes);
        return true;
    }

    private async Task<int> UndoResidentsAsync(List<ImportChange> changes, List<Guid> ids, CancellationToken cancellation)
    {
        var residents = await db.Residents.Where(x => ids.Contains(x.Id)).ToDictionaryAsync(x => x.Id, cancellation);
        return changes.Count(change => !Undo(residents, change, x => x.Revision, x => db.Residents.Remove(x), (x, before) => x.Restore(Read<ResidentState>(before))));
    }

    private async Task<int> UndoHouseholdsAsync(List<ImportChange> changes, List<Guid> ids, CancellationToken cancellation)
    {
        var households = await db.Households.Where(x => ids.Contains(x.Id)).ToDictionaryAsync(x => x.Id, cancellation);
        var lived = await db.Residents.Where(x => ids.Contains(x.HouseholdId)).Select(x => x.HouseholdId).Distinct().ToListAsync(cancellation);
        return changes.Count(change => (change.BeforeCipher is null && lived.Contains(change.ThingId))
            || !Undo(households, change, x => x.Revision, x => db.Households.Remove(x), (x, before) => x.Restore(Read<HouseholdState>(before))));
    }

    private async Task<int> UndoAreasAsync(List<Guid> ids, CancellationToken cancellation)
    {
        var used = await db.Households.Where(x => ids.Contains(x.AreaId)).Select(x => x.AreaId)
            .Union(db.Areas.Where(x => x.ParentId != null && ids.Contains(x.ParentId.Value)).Select(x => x.ParentId!.Value))
            .Union(db.Notices.Where(x => ids.Contains(x.AreaId)).Select(x => x.AreaId))
            .ToListAsync(cancellation);
        db.Areas.RemoveRange(await db.Areas.Where(x => ids.Contains(x.Id) && !used.Contains(x.Id)).ToListAsync(cancellation));
        return used.Count;
    }

    /// <returns>False when somebody changed the thing since, so that it stays.</returns>
    private static bool Undo<T>(Dictionary<Guid, T> things, ImportChange change, Func<T, int> revision, Action<T> remove, Action<T, string> restore)
        where T : class
    {
        if (!things.TryGetValue(change.ThingId, out var thing))
        {
            return true;
        }

        if (revision(thing) != change.AfterRevision)
        {
            return false;
        }

        if (change.BeforeCipher is null)
        {
            remove(thing);
        }
        else
        {
            restore(thing, change.BeforeCipher);
        }

        return true;
    }

    private T Read<T>(string cipher) => JsonSerializer.Deserialize<T>(protector.Unprotect(cipher))!;
}
