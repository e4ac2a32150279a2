using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities.Data;
using Shanzhi.Communities.Directories;
using Shanzhi.Communities.Domain;
using Shanzhi.LongJobs;

namespace Shanzhi.Communities.Imports;

/// <param name="Undo">Take it back rather than bring it in.</param>
internal sealed record ImportWork(Guid ImportId, bool Undo);

/// <summary>Brings an import in, or takes it back, slice by slice. Each slice commits with the place it came to, so a stop, a crash or a restart goes on from there.</summary>
internal sealed class ImportJob(CommunitiesDbContext db, IEnumerable<IImportKind> kinds, AreaDirectory areas, IdNumbers protector, TimeProvider time) : ILongJobHandler
{
    public const string JobKind = "communities.import";

    /// <summary>Changes taken back in one command.</summary>
    private const int UndoSize = 200;

    private static readonly LongJobStep Over = new(null, 0, null, [], Finished: true);

    public string Kind => JobKind;

    public async Task<LongJobStep> RunSliceAsync(LongJobState state, CancellationToken cancellation)
    {
        var work = System.Text.Json.JsonSerializer.Deserialize<ImportWork>(state.ParametersJson)!;
        var import = await db.Imports.FirstOrDefaultAsync(x => x.Id == work.ImportId, cancellation);
        return import is null || import.State != (work.Undo ? ImportState.Undoing : ImportState.Running)
            ? Over
            : await (work.Undo ? UndoAsync(import, state, cancellation) : ApplyAsync(import, state, cancellation));
    }

    private async Task<LongJobStep> ApplyAsync(Import import, LongJobState state, CancellationToken cancellation)
    {
        if (import.NextSlice == 0)
        {
            // The dry run's forecast gives way to what is really done.
            import.Counts = new ImportCounts();
        }

        var left = import.GoodRows - import.RowsDone;
        var done = new AppliedSlice(0, new ImportCounts(), []);
        if (await db.ImportSlices.FirstOrDefaultAsync(x => x.ImportId == import.Id && x.Position == import.NextSlice, cancellation) is { } slice)
        {
            done = await KindOf(import).ApplyAsync(import, protector.Unprotect(slice.Cipher), new ImportNotes(db, protector, import.Id), cancellation);
            import.Counts = import.Counts.Plus(done.Counts);
            import.BadRows += done.Problems.Count;
            import.RowsDone += done.Rows - done.Problems.Count;
            import.NextSlice++;
            Keep(import, done.Problems, kept: false);
        }

        var finished = import.NextSlice >= import.Slices;
        if (finished)
        {
            (import.State, import.FinishedAt) = (ImportState.Done, time.GetUtcNow());
            await db.ForgetTableAsync(import, cancellation);
        }

        return Step(import.NextSlice, done.Rows, state.Done == 0 ? left : null, done.Problems, finished);
    }

    private async Task<LongJobStep> UndoAsync(Import import, LongJobState state, CancellationToken cancellation)
    {
        var left = await db.ImportChanges.CountAsync(x => x.ImportId == import.Id, cancellation);
        // All changes of one thing at a time: residents are gone before their household is looked at.
        var changes = await db.ImportChanges.Where(x => x.ImportId == import.Id).OrderBy(x => x.Thing).ThenBy(x => x.Id).Take(UndoSize).ToListAsync(cancellation);
        IReadOnlyList<RowProblem> kept = [];
        if (changes.Count > 0)
        {
            changes.RemoveAll(x => x.Thing != changes[0].Thing);
            kept = await KindOf(import).UndoAsync(changes[0].Thing, changes, cancellation);
            db.ImportChanges.RemoveRange(changes);
            import.Kept += kept.Count;
            Keep(import, kept, kept: true);
        }

        var finished = left == changes.Count;
        if (finished)
        {
            (import.State, import.FinishedAt) = (ImportState.Undone, time.GetUtcNow());
            await db.ForgetTableAsync(import, cancellation);
            areas.Changed();
        }

        return Step(left - changes.Count, changes.Count, state.Done + left, kept, finished);
    }

    private void Keep(Import import, IReadOnlyList<RowProblem> problems, bool kept)
        => db.ImportProblems.AddRange(problems.Select(x => new ImportProblem { ImportId = import.Id, Row = x.Row, Field = x.Field, Message = x.Message, Kept = kept }));

    private static LongJobStep Step(int cursor, int done, int? total, IReadOnlyList<RowProblem> problems, bool finished)
        => new(cursor.ToString(CultureInfo.InvariantCulture), done, total, [.. problems.Select(x => new LongJobFailure(x.Row, x.Message))], finished);

    private IImportKind KindOf(Import import) => kinds.First(kind => kind.Kind == import.Kind);
}
