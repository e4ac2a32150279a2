using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Audit;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Handovers;

/// <summary>Gives what one worker holds in teams to another, as far as it was ticked.</summary>
internal sealed record HandOverPosts(Guid From, Guid To, IReadOnlyList<Guid> Members, string Reason) : ICommand<HandOverResult>, IIdempotent;

/// <param name="Left">Units the successor does not serve, or where they hold the post already.</param>
internal sealed record HandOverResult(Guid Id, int Done, IReadOnlyList<string> Left);

internal sealed class HandOverPostsHandler(
    GridDbContext db, UnitDirectory units, LayerBook layers, TeamBook team, ParentsServed parents, IStaffDirectory staff, ICurrentUser user, IAuditTrail audit, TimeProvider clock) : IRequestHandler<HandOverPosts, HandOverResult>
{
    private const int MostReason = 200;
    private const int Most = 500;

    public async Task<HandOverResult> Handle(HandOverPosts request, CancellationToken cancellationToken)
    {
        if (request.Members.Count is 0 or > Most)
        {
            throw new InputException("Members", "请先勾选要交的，一次最多 {0} 项。", Most);
        }

        if (request.Reason.Trim().Length is 0 or > MostReason)
        {
            throw new InputException(nameof(request.Reason), "请写为什么交接，最多 {0} 字。", MostReason);
        }

        var to = await staff.FindAsync(request.To, cancellationToken);
        if (to is null || to.Role == Roles.Villager || request.To == request.From)
        {
            throw new InputException(nameof(request.To), "请选交给谁，不能是他自己。");
        }

        var members = await db.TeamMembers.Within(member => member.Path, user.Caller.Reach(GridPermissions.Manage))
            .Where(member => member.AccountId == request.From && member.To == null && request.Members.Contains(member.Id)).OrderBy(member => member.Path).ToListAsync(cancellationToken);
        if (members.Count == 0)
        {
            throw new InputException("Members", "勾选的都已经不在他手上了，请刷新看看。");
        }

        var settings = await layers.GetAsync(cancellationToken);
        var known = await units.NamedAsync([.. members.Select(member => member.UnitId)], cancellationToken);
        var served = await parents.ServedByAsync(request.To, known.Values, cancellationToken);
        var ids = known.Keys.ToList();
        var holds = await db.TeamMembers.Where(member => member.AccountId == request.To && member.To == null && ids.Contains(member.UnitId))
            .Select(member => new { member.UnitId, member.PostKey }).ToListAsync(cancellationToken);
        var id = Guid.CreateVersion7();
        List<string> left = [];
        List<TeamMember> leading = [];
        foreach (var member in members)
        {
            if (!known.TryGetValue(member.UnitId, out var unit) || settings.Find(unit.Layer)?.Post(member.PostKey) is not { } post
                || !served.Contains(unit.ParentId) || holds.Exists(one => one.UnitId == unit.Id && one.PostKey == member.PostKey))
            {
                left.Add(unit is null ? member.Name : await units.FullNameAsync(unit, cancellationToken));
                continue;
            }

            await team.PassOnAsync(member, unit, id, cancellationToken);
            var next = new TeamMember { UnitId = unit.Id, LayerKey = unit.Layer, PostKey = post.Key, Path = unit.Path, AccountId = to.AccountId, Name = to.Name, From = team.Today, CameById = id };
            db.TeamMembers.Add(next);
            if (post.Leads)
            {
                leading.Add(next);
            }
        }

        await units.SetLeadsAsync(leading, cancellationToken);
        var done = members.Count - left.Count;
        if (done == 0)
        {
            throw new InputException(nameof(request.To), "{0}不管这些地方，一项也没有交。请先给他任职，或者另选一个人。", to.Name);
        }

        db.TeamHandovers.Add(new TeamHandover
        {
            Id = id, FromId = request.From, FromName = members[0].Name, ToId = to.AccountId, ToName = to.Name, Count = done, Reason = request.Reason.Trim(), At = clock.GetUtcNow(), ActorId = user.Caller.AccountId,
        });
        audit.Record("grid.team.handOver", $"account/{request.From} → account/{request.To}: {done}", request.Reason.Trim());
        return new HandOverResult(id, done, left);
    }
}
