using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.Messaging;

namespace Shanzhi.HouseholdFiles.Services;

/// <summary>Files follow their households to another place, and what is known of people follows them to another household (分户).</summary>
internal sealed class HouseholdsChangedHandler(IMediator mediator) : INotificationHandler<HouseholdsChanged>
{
    private const int Batch = 100;

    public async Task Handle(HouseholdsChanged notification, CancellationToken cancellationToken)
    {
        foreach (var some in notification.HouseholdIds.Chunk(Batch))
        {
            await mediator.Send(new FollowHouseholds(some), cancellationToken);
        }
    }
}

/// <summary>The answer is how many facts moved.</summary>
[Repeatable("what lies where its household does is left alone")]
internal sealed record FollowHouseholds(IReadOnlyList<Guid> Households) : ICommand<int>;

internal sealed class FollowHouseholdsHandler(HouseholdFilesDbContext db, IHouseholdDirectory directory, IHouseholdRegister register) : IRequestHandler<FollowHouseholds, int>
{
    public async Task<int> Handle(FollowHouseholds request, CancellationToken cancellationToken)
    {
        var facts = await db.Facts.Where(fact => request.Households.Contains(fact.HouseholdId)).ToListAsync(cancellationToken);
        var home = await register.HouseholdsOfAsync([.. facts.Where(fact => fact.ResidentId is not null).Select(fact => fact.ResidentId!.Value).Distinct()], cancellationToken);
        var places = await directory.PlacesAsync([.. request.Households.Concat(home.Values).Distinct()], cancellationToken);
        List<Fact> moved = [];
        foreach (var fact in facts)
        {
            var household = fact.ResidentId is { } person && home.TryGetValue(person, out var now) ? now : fact.HouseholdId;
            if (places.TryGetValue(household, out var place) && (household != fact.HouseholdId || place != fact.Path))
            {
                fact.MoveTo(household, place);
                moved.Add(fact);
            }
        }

        await FollowAsync(moved, cancellationToken);
        foreach (var correction in await db.Corrections.Where(row => request.Households.Contains(row.HouseholdId)).ToListAsync(cancellationToken))
        {
            correction.HouseholdId = correction.ResidentId is { } person && home.TryGetValue(person, out var now) ? now : correction.HouseholdId;
            correction.Path = places.GetValueOrDefault(correction.HouseholdId, correction.Path);
        }

        foreach (var lookup in await db.Lookups.Where(row => request.Households.Contains(row.HouseholdId)).ToListAsync(cancellationToken))
        {
            lookup.Path = places.GetValueOrDefault(lookup.HouseholdId, lookup.Path);
        }

        return moved.Count;
    }

    private async Task FollowAsync(List<Fact> moved, CancellationToken cancellation)
    {
        var paths = moved.ToDictionary(fact => fact.Id, fact => fact.Path);
        foreach (var term in await db.Terms.Where(term => paths.Keys.Contains(term.FactId)).ToListAsync(cancellation))
        {
            term.Path = paths[term.FactId];
        }
    }
}

/// <summary>Files follow their area when villages merge or split.</summary>
internal sealed class AreaMovedHandler(IMediator mediator) : INotificationHandler<AreaMoved>
{
    public Task Handle(AreaMoved notification, CancellationToken cancellationToken) => mediator.Send(new FollowMovedArea(notification.From, notification.To), cancellationToken);
}

/// <summary>Rewrites the paths that start with <paramref name="From"/>; a second time there are none left. The answer is how many facts followed.</summary>
[Repeatable("what followed once has no such path left")]
internal sealed record FollowMovedArea(AreaPath From, AreaPath To) : ICommand<int>;

internal sealed class FollowMovedAreaHandler(HouseholdFilesDbContext db) : IRequestHandler<FollowMovedArea, int>
{
    public async Task<int> Handle(FollowMovedArea request, CancellationToken cancellationToken)
    {
        var (from, to) = (request.From, request.To);
        var facts = 0;
        // A village has a hundred thousand rows at most, and of one path few: each path is rewritten in one statement.
        foreach (var path in await db.Facts.Within(fact => fact.Path, from).Select(fact => fact.Path).Distinct().ToListAsync(cancellationToken))
        {
            var now = Moved(path, from, to);
            facts += await db.Facts.Where(fact => fact.Path == path).ExecuteUpdateAsync(set => set.SetProperty(fact => fact.Path, now), cancellationToken);
            await db.Terms.Where(term => term.Path == path).ExecuteUpdateAsync(set => set.SetProperty(term => term.Path, now), cancellationToken);
        }

        foreach (var lookup in await db.Lookups.Within(row => row.Path, from).ToListAsync(cancellationToken))
        {
            lookup.Path = Moved(lookup.Path, from, to);
        }

        foreach (var correction in await db.Corrections.Within(row => row.Path, from).ToListAsync(cancellationToken))
        {
            correction.Path = Moved(correction.Path, from, to);
        }

        foreach (var mark in await db.Marks.Within(row => row.Path, from).ToListAsync(cancellationToken))
        {
            mark.Path = Moved(mark.Path, from, to);
        }

        foreach (var import in await db.Imports.Within(row => row.Scope, from).ToListAsync(cancellationToken))
        {
            import.Scope = Moved(import.Scope, from, to);
        }

        return facts;
    }

    private static AreaPath Moved(AreaPath path, AreaPath from, AreaPath to) => new(string.Concat(to.ToString(), path.ToString().AsSpan(from.ToString().Length)));
}
