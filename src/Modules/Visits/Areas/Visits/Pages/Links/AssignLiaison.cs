using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Audit;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Visits.Data;
using Shanzhi.Visits.Domain;

namespace Shanzhi.Visits.Links;

/// <summary>Gives households to a worker (联户), or to nobody for now. The answer is how many changed hands.</summary>
/// <param name="WorkerId">Null takes them from whoever has them.</param>
internal sealed record AssignLiaison(IReadOnlyList<Guid> Households, Guid? WorkerId) : ICommand<int>, IIdempotent;

internal sealed class AssignLiaisonHandler(VisitsDbContext db, LiaisonHands hands, ICurrentUser user, IAuditTrail audit) : IRequestHandler<AssignLiaison, int>
{
    public const int Most = 200;

    public async Task<int> Handle(AssignLiaison request, CancellationToken cancellationToken)
    {
        if (request.Households.Count is 0 or > Most)
        {
            throw new InputException(nameof(request.Households), "请先勾选住户，一次最多 {0} 户。", Most);
        }

        var rows = await db.Households.Where(row => request.Households.Contains(row.HouseholdId)).ToListAsync(cancellationToken);
        if (rows.Count == 0 || rows.Exists(row => !user.Caller.Can(VisitPermissions.Manage, row.Path)))
        {
            throw new NotFoundException();
        }

        var count = await hands.GiveAsync(rows, request.WorkerId, cancellationToken);
        audit.Record("visits.link.assign", request.WorkerId is { } worker ? $"account/{worker}" : "visits.household", $"{count}");
        return count;
    }
}

/// <summary>A worker leaves: all households go to another, within the caller's right (交接).</summary>
internal sealed record HandOverHouseholds(Guid FromId, Guid ToId) : ICommand<int>, IIdempotent;

internal sealed class HandOverHouseholdsHandler(VisitsDbContext db, LiaisonHands hands, ICurrentUser user, IAuditTrail audit) : IRequestHandler<HandOverHouseholds, int>
{
    public async Task<int> Handle(HandOverHouseholds request, CancellationToken cancellationToken)
    {
        var rows = (await db.Households.Where(row => row.LiaisonId == request.FromId).ToListAsync(cancellationToken)).FindAll(row => user.Caller.Can(VisitPermissions.Manage, row.Path));
        if (rows.Count == 0)
        {
            throw new InputException(nameof(request.FromId), "这个人名下没有您能交接的户。");
        }

        var count = await hands.GiveAsync(rows, request.ToId, cancellationToken);
        audit.Record("visits.link.handOver", $"account/{request.FromId} -> account/{request.ToId}", $"{count}");
        return count;
    }
}

/// <summary>Puts households into a worker's hands: the running link ends, the next begins.</summary>
internal sealed class LiaisonHands(VisitsDbContext db, IStaffDirectory staff, TimeProvider clock)
{
    /// <exception cref="InputException">The worker does not serve there.</exception>
    public async Task<int> GiveAsync(IReadOnlyList<VisitHousehold> households, Guid? workerId, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        PostHolder? worker = null;
        foreach (var place in workerId is null ? [] : households.Select(row => row.Path).Distinct())
        {
            worker = (await staff.ServingAsync(place, AreaLevel.Township, cancellation)).FirstOrDefault(holder => holder.AccountId == workerId)
                ?? throw new InputException("WorkerId", "这个人不管这一片，请另选一个。");
        }

        var changing = households.Where(row => row.LiaisonId != workerId).ToList();
        var ids = changing.ConvertAll(row => row.HouseholdId);
        foreach (var link in await db.LiaisonLinks.Where(link => ids.Contains(link.HouseholdId) && link.Until == null).ToListAsync(cancellation))
        {
            link.Until = now;
        }

        foreach (var row in changing)
        {
            (row.LiaisonId, row.LiaisonName) = (worker?.AccountId, worker?.Name);
            if (worker is not null)
            {
                db.LiaisonLinks.Add(new LiaisonLink { HouseholdId = row.HouseholdId, Path = row.Path, WorkerId = worker.AccountId, WorkerName = worker.Name, Since = now });
            }
        }

        return changing.Count;
    }
}
