using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Services;
using Shanzhi.LongJobs;
using Shanzhi.Text;

namespace Shanzhi.HouseholdFiles.Imports;

/// <param name="Undo">Take it back rather than bring it in.</param>
internal sealed record FactImportWork(Guid ImportId, bool Undo);

/// <summary>Brings facts in, or takes them back, slice by slice; each slice commits with the place it came to.</summary>
internal sealed class FactImportJob(HouseholdFilesDbContext db, IHouseholdRegister register, FileCatalogue catalogue, FactVault vault, FactBook book, TimeProvider time) : ILongJobHandler
{
    public const string JobKind = "householdfiles.import";

    /// <summary>Rows worked through in one command.</summary>
    public const int SliceSize = 50;

    private const int UndoSize = 200;

    private static readonly LongJobStep Over = new(null, 0, null, [], Finished: true);

    public string Kind => JobKind;

    public async Task<LongJobStep> RunSliceAsync(LongJobState state, CancellationToken cancellation)
    {
        var work = JsonSerializer.Deserialize<FactImportWork>(state.ParametersJson)!;
        var import = await db.Imports.FirstOrDefaultAsync(row => row.Id == work.ImportId, cancellation);
        return import is null || import.State != (work.Undo ? FactImportState.Undoing : FactImportState.Running)
            ? Over : await (work.Undo ? UndoAsync(import, state, cancellation) : ApplyAsync(import, state, cancellation));
    }

    private async Task<LongJobStep> ApplyAsync(FactImport import, LongJobState state, CancellationToken cancellation)
    {
        var left = import.GoodRows - import.RowsDone;
        var rows = 0;
        if (await db.ImportSlices.FirstOrDefaultAsync(slice => slice.ImportId == import.Id && slice.Position == import.NextSlice, cancellation) is { } next)
        {
            var slice = JsonSerializer.Deserialize<FactRow[]>(vault.Unprotect(next.Cipher)) ?? [];
            import.Written += await WriteAsync(import, slice, cancellation);
            rows = slice.Length;
            (import.RowsDone, import.NextSlice) = (import.RowsDone + rows, import.NextSlice + 1);
        }

        var finished = import.NextSlice >= import.Slices;
        if (finished)
        {
            import.State = FactImportState.Done;
            await ForgetTableAsync(db, import, cancellation);
        }

        return new LongJobStep(import.NextSlice.ToString(CultureInfo.InvariantCulture), rows, state.Done == 0 ? left : null, [], finished);
    }

    private async Task<int> WriteAsync(FactImport import, FactRow[] rows, CancellationToken cancellation)
    {
        var fields = await catalogue.FieldsAsync(cancellation);
        var homes = (await register.ManyAsync([.. rows.Select(row => row.HouseholdId).Distinct()], cancellation)).ToDictionary(home => home.Id);
        var ids = homes.Keys.ToList();
        var current = (await db.Facts.Where(fact => ids.Contains(fact.HouseholdId) && fact.Slot != null).ToListAsync(cancellation)).ToDictionary(fact => (fact.HouseholdId, fact.Slot!));
        var (now, written) = (time.GetUtcNow(), 0);
        var today = ChineseDates.DayOf(now);
        foreach (var row in rows.Where(row => homes.ContainsKey(row.HouseholdId)))
        {
            foreach (var (key, value) in row.Values.Where(pair => fields.ContainsKey(pair.Key)))
            {
                var field = fields[key];
                var resident = field.PerPerson ? row.ResidentId : null;
                var slot = (row.HouseholdId, Fact.SlotOf(key, resident));
                var before = current.GetValueOrDefault(slot);
                if (before is not null && !before.IsStale(today) && vault.Open(before) == value)
                {
                    continue;
                }

                var draft = new FactDraft(row.HouseholdId, resident, homes[row.HouseholdId].Area, field, value, FactSource.Import, row.AsOf ?? today, now, import.ById, import.By) { ImportId = import.Id };
                current[slot] = (await book.WriteAsync(draft, before, cancellation))!;
                written++;
            }
        }

        return written;
    }

    private async Task<LongJobStep> UndoAsync(FactImport import, LongJobState state, CancellationToken cancellation)
    {
        var left = await db.Facts.CountAsync(fact => fact.ImportId == import.Id, cancellation);
        var facts = await db.Facts.Where(fact => fact.ImportId == import.Id).OrderByDescending(fact => fact.Id).Take(UndoSize).ToListAsync(cancellation);
        import.Kept += await TakeBackAsync(facts, cancellation);
        var finished = left == facts.Count;
        if (finished)
        {
            import.State = FactImportState.Undone;
            await ForgetTableAsync(db, import, cancellation);
        }

        return new LongJobStep("", facts.Count, state.Done + left, [], finished);
    }

    /// <summary>Latest first, so that what stood before the whole import holds again. The answer is how many stay.</summary>
    private async Task<int> TakeBackAsync(List<Fact> facts, CancellationToken cancellation)
    {
        var fields = await catalogue.FieldsAsync(cancellation);
        var before = facts.Where(fact => fact.SupersedesId is not null).Select(fact => fact.SupersedesId!.Value).ToList();
        var older = await db.Facts.Where(fact => before.Contains(fact.Id)).ToDictionaryAsync(fact => fact.Id, cancellation);
        await book.ForgetTermsAsync([.. facts.Select(fact => fact.Id)], cancellation);
        var kept = 0;
        foreach (var fact in facts)
        {
            if (fact.Slot is null)
            {
                // Something newer stands on it, or its person was erased.
                fact.LeaveImport();
                kept++;
                continue;
            }

            db.Facts.Remove(fact);
            if (fact.SupersedesId is { } id && older.TryGetValue(id, out var again))
            {
                again.Reinstate();
                if (fields.TryGetValue(again.FieldKey, out var field) && again.Slot is not null && !facts.Contains(again))
                {
                    await book.IndexAsync(again, field, vault.Open(again), cancellation);
                }
            }
        }

        return kept;
    }

    /// <summary>The copy of the table holds what is sensitive; once it is not needed, it goes.</summary>
    public static async Task ForgetTableAsync(HouseholdFilesDbContext db, FactImport import, CancellationToken cancellation)
    {
        import.Slices = import.NextSlice;
        db.ImportSlices.RemoveRange(await db.ImportSlices.Where(slice => slice.ImportId == import.Id).ToListAsync(cancellation));
    }
}
