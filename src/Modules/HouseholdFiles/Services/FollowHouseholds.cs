using MediatR;
using Microsoft.EntityFrameworkCore;
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
