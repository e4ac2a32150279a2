using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Messaging;

namespace Shanzhi.Grid.Services;

/// <summary>Who serves in which team: adds and ends, and keeps a unit's lead the same as whoever holds its leading post.</summary>
internal sealed class TeamBook(GridDbContext db, UnitDirectory units, LayerBook layers, VillageFaces faces, TimeProvider clock)
{
    public DateOnly Today => Clock.Day(clock.GetUtcNow());

    public Task<List<TeamMember>> ServingAsync(Guid unit, CancellationToken cancellation)
        => db.TeamMembers.Where(member => member.UnitId == unit && member.To == null).ToListAsync(cancellation);

    /// <summary>Puts somebody into a post that has room; a leading post is taken over.</summary>
    /// <exception cref="InputException">They hold it already, or it is full.</exception>
    public async Task AddAsync(UnitView unit, TeamPost post, TeamMember member, CancellationToken cancellation)
    {
        var holders = (await ServingAsync(unit.Id, cancellation)).FindAll(other => other.PostKey == post.Key);
        if (holders.Exists(other => member.AccountId is null ? other.AccountId is null && other.Name == member.Name : other.AccountId == member.AccountId))
        {
            throw new InputException("Account", "{0}已经在这个岗位上了。", member.Name);
        }

        if (post.Leads)
        {
            foreach (var former in holders)
            {
                End(former, member.CameById);
            }

            await units.SetLeadAsync(unit, member.AccountId, member.Name, cancellation);
        }
        else if (post.Most > 0 && holders.Count >= post.Most)
        {
            throw new InputException("Post", "{0}最多 {1} 人，已经满了，先请一位离岗。", post.Name, post.Most);
        }

        db.TeamMembers.Add(member);
        await faces.ChangedAsync(unit.Path, cancellation);
    }

    /// <summary>Ends a post today; the unit is without a lead if it was the leading one.</summary>
    public async Task EndAsync(TeamMember member, Guid? by, CancellationToken cancellation)
    {
        End(member, by);
        if (await units.FindAsync(member.UnitId, cancellation) is { } unit)
        {
            if ((await layers.GetAsync(cancellation)).Find(unit.Layer)?.Post(member.PostKey)?.Leads == true)
            {
                await units.SetLeadAsync(unit, null, null, cancellation);
            }

            await faces.ChangedAsync(unit.Path, cancellation);
        }
    }

    /// <summary>Ends a post of a unit that goes to another in the same act; who leads the unit is theirs to say.</summary>
    public async Task PassOnAsync(TeamMember member, UnitView unit, Guid by, CancellationToken cancellation)
    {
        End(member, by);
        await faces.ChangedAsync(unit.Path, cancellation);
    }

    /// <summary>A grid was given its lead by itself (改网格): the team follows.</summary>
    public async Task FollowLeadAsync(GridInfo grid, CancellationToken cancellation)
    {
        await faces.ChangedAsync(grid.Path, cancellation);
        if ((await layers.GetAsync(cancellation)).Find(GridLayer.DefaultKey)?.Posts.Find(post => post.Leads) is not { } post)
        {
            return;
        }

        var holders = (await ServingAsync(grid.AreaId, cancellation)).FindAll(member => member.PostKey == post.Key);
        foreach (var former in holders.Where(member => member.AccountId != grid.LeadAccountId || grid.LeadAccountId is null))
        {
            End(former, null);
        }

        if (grid.LeadAccountId is { } lead && holders.TrueForAll(member => member.AccountId != lead))
        {
            db.TeamMembers.Add(new TeamMember { UnitId = grid.AreaId, LayerKey = GridLayer.DefaultKey, PostKey = post.Key, Path = grid.Path, AccountId = lead, Name = grid.LeadName ?? "", From = Today });
        }
    }

    private void End(TeamMember member, Guid? by) => (member.To, member.EndedById) = (Today, by);
}
