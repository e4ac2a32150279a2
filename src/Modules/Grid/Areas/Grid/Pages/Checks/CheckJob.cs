using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Services;
using Shanzhi.LongJobs;

namespace Shanzhi.Grid.Checks;

internal sealed record CheckWork(Guid CheckId);

/// <summary>Looks over one parent after another (village, township or grid), a few a slice, so that a county's three thousand grids hold nobody up.</summary>
internal sealed class CheckJob(GridDbContext db, LayerBook layers, IAreaDirectory areas, ParentCheck parents, TimeProvider clock) : ILongJobHandler
{
    public const string JobKind = "grid.check";

    private const int Size = 5;

    public string Kind => JobKind;

    public async Task<LongJobStep> RunSliceAsync(LongJobState state, CancellationToken cancellation)
    {
        var id = JsonSerializer.Deserialize<CheckWork>(state.ParametersJson)!.CheckId;
        var check = await db.LayerChecks.SingleOrDefaultAsync(row => row.Id == id, cancellation);
        var settings = await layers.GetAsync(cancellation);
        if (check is null || settings.Find(check.Layer) is not { } layer)
        {
            return new LongJobStep(null, 0, null, [], Finished: true);
        }

        var all = (await areas.BelowAsync(check.Path, layer.Parent, cancellation)).OrderBy(area => area.Code, StringComparer.Ordinal).ToList();
        var next = all.Where(area => state.Cursor is null || string.CompareOrdinal(area.Code, state.Cursor) > 0).Take(Size).ToList();
        foreach (var parent in next)
        {
            var (units, findings) = await parents.LookAsync(check.Id, settings, layer, parent, cancellation);
            check.Units += units;
            db.LayerFindings.AddRange(findings);
        }

        var finished = next.Count < Size;
        check.FinishedAt = finished ? clock.GetUtcNow() : null;
        return new LongJobStep(next.Count > 0 ? next[^1].Code : state.Cursor, next.Count, all.Count, [], finished);
    }
}
