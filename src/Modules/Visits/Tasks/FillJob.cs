using System.Globalization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Features;
using Shanzhi.LongJobs;
using Shanzhi.Messaging;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Tasks;

/// <summary>Switched on, perhaps after a while of being off, the module looks all households up.</summary>
internal sealed class FillWhenSwitchedOn(IMediator mediator, IAreaDirectory areas) : IFeatureEventHandler
{
    private const string Module = "Shanzhi.Visits";

    public async Task EnabledAsync(string featureId, CancellationToken cancellation)
    {
        // While a county is being set up there is nobody yet: they are told of as they come.
        if (featureId == Module && (await areas.BelowAsync(AreaPath.Root, AreaLevel.Village, cancellation)).Count > 0)
        {
            await mediator.Send(new StartFill(), cancellation);
        }
    }

    public Task DisabledAsync(string featureId, CancellationToken cancellation) => Task.CompletedTask;
}

[Repeatable("filling what is filled changes nothing")]
internal sealed record StartFill : ICommand<Guid>;

internal sealed class StartFillHandler(ILongJobs jobs) : IRequestHandler<StartFill, Guid>
{
    public Task<Guid> Handle(StartFill request, CancellationToken cancellationToken) => Task.FromResult(jobs.Start(FillJob.JobKind, request));
}

/// <summary>Village by village, then once over its own rows for those that are gone.</summary>
internal sealed class FillJob(VisitsDbContext db, HouseholdMirror mirror, IHouseholdDirectory directory, IAreaDirectory areas) : ILongJobHandler
{
    public const string JobKind = "visits.fill";

    private const int Slice = 400;

    public string Kind => JobKind;

    public async Task<LongJobStep> RunSliceAsync(LongJobState state, CancellationToken cancellation)
    {
        var villages = await areas.BelowAsync(AreaPath.Root, AreaLevel.Village, cancellation);
        var total = state.Cursor is null ? await directory.CountAsync(AreaPath.Root, cancellation) : (int?)null;
        var place = (state.Cursor ?? "0:0").Split(':');
        if (place[0] == "sweep")
        {
            return await SweepAsync(Guid.Parse(place[1]), cancellation);
        }

        var (village, skip) = (int.Parse(place[0], CultureInfo.InvariantCulture), int.Parse(place[1], CultureInfo.InvariantCulture));
        var done = 0;
        // Small villages share a slice.
        while (village < villages.Count && done < Slice)
        {
            var views = await directory.BelowAsync(villages[village].Path, skip, Slice - done, cancellation);
            await mirror.KeepAsync(views, cancellation);
            done += views.Count;
            (village, skip) = done < Slice ? (village + 1, 0) : (village, skip + views.Count);
        }

        var next = village < villages.Count ? string.Create(CultureInfo.InvariantCulture, $"{village}:{skip}") : $"sweep:{Guid.Empty}";
        return new LongJobStep(next, done, total, [], Finished: false);
    }

    private async Task<LongJobStep> SweepAsync(Guid after, CancellationToken cancellation)
    {
        var rows = await db.Households.Where(row => row.HouseholdId.CompareTo(after) > 0).OrderBy(row => row.HouseholdId).Select(row => row.HouseholdId).Take(Slice).ToListAsync(cancellation);
        var known = await directory.PlacesAsync(rows, cancellation);
        await mirror.DropAsync([.. rows.Where(id => !known.ContainsKey(id))], cancellation);
        return new LongJobStep($"sweep:{(rows.Count > 0 ? rows[^1] : after)}", 0, null, [], Finished: rows.Count < Slice);
    }
}
