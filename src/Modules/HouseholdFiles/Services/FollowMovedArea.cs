using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.HouseholdFiles.Data;
using Shanzhi.Messaging;

namespace Shanzhi.HouseholdFiles.Services;

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
            var now = path.Moved(from, to);
            facts += await db.Facts.Where(fact => fact.Path == path).ExecuteUpdateAsync(set => set.SetProperty(fact => fact.Path, now), cancellationToken);
            await db.Terms.Where(term => term.Path == path).ExecuteUpdateAsync(set => set.SetProperty(term => term.Path, now), cancellationToken);
        }

        foreach (var lookup in await db.Lookups.Within(row => row.Path, from).ToListAsync(cancellationToken))
        {
            lookup.Path = lookup.Path.Moved(from, to);
        }

        foreach (var correction in await db.Corrections.Within(row => row.Path, from).ToListAsync(cancellationToken))
        {
            correction.Path = correction.Path.Moved(from, to);
        }

        foreach (var mark in await db.Marks.Within(row => row.Path, from).ToListAsync(cancellationToken))
        {
            mark.Path = mark.Path.Moved(from, to);
        }

        foreach (var import in await db.Imports.Within(row => row.Scope, from).ToListAsync(cancellationToken))
        {
            import.Scope = import.Scope.Moved(from, to);
        }

        return facts;
    }
}
