using System.Text.Json;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Directories;
using Shanzhi.Communities.Domain;
using Shanzhi.Messaging;

namespace Shanzhi.Communities.Pages.AdminImports;

/// <summary>Brings the next slice of a running import in; true while more follow.</summary>
internal sealed record ApplyImportSlice(Guid ImportId) : ICommand<bool>;

internal sealed class ApplyImportSliceHandler(CommunitiesDbContext db, AreaAdder adder, RosterWriter writer, IdNumbers protector, TimeProvider time)
    : IRequestHandler<ApplyImportSlice, bool>
{
    public async Task<bool> Handle(ApplyImportSlice request, CancellationToken cancellationToken)
    {
        var import = await db.Imports.FirstOrDefaultAsync(x => x.Id == request.ImportId && x.State == ImportState.Running, cancellationToken);
        if (import is null)
        {
            return false;
        }

        if (import.NextSlice == 0)
        {
            // The dry run's forecast gives way to what is really done.
            import.Counts = new ImportCounts();
        }

        var slice = await db.ImportSlices.FirstOrDefaultAsync(x => x.ImportId == import.Id && x.Position == import.NextSlice, cancellationToken);
        if (slice is not null)
        {
            var rows = JsonSerializer.Deserialize<RosterRow[]>(protector.Unprotect(slice.Cipher)) ?? [];
            await ApplyAsync(import, rows, cancellationToken);
            import.RowsDone += rows.Length;
            import.NextSlice++;
        }

        if (import.NextSlice < import.Slices)
        {
            return true;
        }

        (import.State, import.FinishedAt) = (ImportState.Done, time.GetUtcNow());
        // The table holds citizen numbers; once in, the copy is not needed.
        db.ImportSlices.RemoveRange(await db.ImportSlices.Where(x => x.ImportId == import.Id).ToListAsync(cancellationToken));
        return false;
    }

    private async Task ApplyAsync(Import import, RosterRow[] rows, CancellationToken cancellation)
    {
        var groups = await AddGroupsAsync(rows, cancellation);
        var merged = await writer.MergeAsync(db.Households, db.Residents, rows, mayWrite: true, cancellation);
        db.Households.AddRange(merged.Merge.HouseholdsAdded);
        db.Residents.AddRange(merged.Merge.ResidentsAdded);
        var (households, residents) = (merged.Merge.HouseholdsChanged.ToList(), merged.Merge.ResidentsChanged.ToList());
        db.ImportProblems.AddRange(merged.Problems.Select(x => new ImportProblem { ImportId = import.Id, Row = x.Row, Field = x.Field, Message = x.Message }));
        import.BadRows += merged.Problems.Count;
        merged.Counts.GroupsAdded = groups.Count;
        import.Counts.Add(merged.Counts);
        // Saved first: only then are the revisions known that tell an untouched thing from one changed since.
        await db.SaveChangesAsync(cancellation);

        var noted = await db.ImportChanges.Where(x => x.ImportId == import.Id).ToDictionaryAsync(x => x.ThingId, cancellation);
        void Note(ImportedThing thing, Guid id, int revision, object? before)
        {
            if (noted.TryGetValue(id, out var earlier))
            {
                earlier.AfterRevision = revision;
                return;
            }

            db.ImportChanges.Add(new ImportChange
            {
                ImportId = import.Id,
                Thing = thing,
                ThingId = id,
                AfterRevision = revision,
                BeforeCipher = before is null ? null : protector.Protect(JsonSerializer.Serialize(before)),
            });
        }

        groups.ForEach(id => Note(ImportedThing.Area, id, 0, null));
        merged.Merge.HouseholdsAdded.ForEach(x => Note(ImportedThing.Household, x.Id, x.Revision, null));
        merged.Merge.ResidentsAdded.ForEach(x => Note(ImportedThing.Resident, x.Id, x.Revision, null));
        households.ForEach(x => Note(ImportedThing.Household, x.Thing.Id, x.Thing.Revision, x.Before));
        residents.ForEach(x => Note(ImportedThing.Resident, x.Thing.Id, x.Thing.Revision, x.Before));
    }

    private async Task<List<Guid>> AddGroupsAsync(RosterRow[] rows, CancellationToken cancellation)
    {
        var added = new List<Guid>();
        foreach (var (villageId, name) in rows.Where(row => row.Group.Length > 0).Select(row => (row.VillageId, row.Group)).Distinct())
        {
            if (await db.Areas.FirstOrDefaultAsync(x => x.Id == villageId && x.Active, cancellation) is { } village
                && await adder.AddAsync(village, AreaLevel.Group, name, cancellation) is { Added: true } group)
            {
                added.Add(group.Area.Id);
            }
        }

        return added;
    }
}
