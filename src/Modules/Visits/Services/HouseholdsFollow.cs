using MediatR;
using Shanzhi.Communities;
using Shanzhi.Grid;
using Shanzhi.Messaging;

namespace Shanzhi.Visits.Services;

internal sealed class HouseholdsChangedHandler(IMediator mediator) : INotificationHandler<HouseholdsChanged>
{
    private const int Slice = 200;

    public async Task Handle(HouseholdsChanged notification, CancellationToken cancellationToken)
    {
        foreach (var ids in notification.HouseholdIds.Chunk(Slice))
        {
            await mediator.Send(new RefreshHouseholds(ids), cancellationToken);
        }
    }
}

/// <summary>Looks households up again; those that are gone go here too.</summary>
[Repeatable("what the register says now is written, however often")]
internal sealed record RefreshHouseholds(IReadOnlyList<Guid> Ids) : ICommand<int>;

internal sealed class RefreshHouseholdsHandler(HouseholdMirror mirror, IHouseholdDirectory directory) : IRequestHandler<RefreshHouseholds, int>
{
    public async Task<int> Handle(RefreshHouseholds request, CancellationToken cancellationToken)
    {
        var views = await directory.FindManyAsync(request.Ids, cancellationToken);
        await mirror.KeepAsync([.. views.Values], cancellationToken);
        await mirror.DropAsync([.. request.Ids.Where(id => !views.ContainsKey(id))], cancellationToken);
        return views.Count;
    }
}

internal sealed class GridCoverChangedHandler(IMediator mediator) : INotificationHandler<GridCoverChanged>
{
    private const int Slice = 300;

    public async Task Handle(GridCoverChanged notification, CancellationToken cancellationToken)
    {
        for (var skip = 0; await mediator.Send(new RefreshVillage(notification.VillageId, skip, Slice), cancellationToken) == Slice; skip += Slice)
        {
        }
    }
}

/// <summary>Looks some households of a village up again, by number; the answer is how many there were.</summary>
[Repeatable("what the register says now is written, however often")]
internal sealed record RefreshVillage(Guid VillageId, int Skip, int Take) : ICommand<int>;

internal sealed class RefreshVillageHandler(HouseholdMirror mirror, IHouseholdDirectory directory, IAreaDirectory areas) : IRequestHandler<RefreshVillage, int>
{
    public async Task<int> Handle(RefreshVillage request, CancellationToken cancellationToken)
    {
        if (await areas.FindAsync(request.VillageId, cancellationToken) is not { } village)
        {
            return 0;
        }

        var views = await directory.BelowAsync(village.Path, request.Skip, request.Take, cancellationToken);
        await mirror.KeepAsync(views, cancellationToken);
        return views.Count;
    }
}
