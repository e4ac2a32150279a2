using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Text;

namespace Shanzhi.Grid.Services;

/// <summary>Somebody of a team, as shown.</summary>
/// <param name="Phone">Null where it is not to be shown, or there is none.</param>
internal sealed record TeamLine(Guid Id, Guid UnitId, TeamPost Post, string Name, string? Phone, DateOnly? From);

/// <summary>Reads teams, for those who may see all of it and for the public.</summary>
internal sealed class TeamReader(GridDbContext db, LayerBook layers, IStaffDirectory staff, PhoneVault phones)
{
    /// <summary>Whoever serves now, by unit and in the order of the layer's posts.</summary>
    /// <param name="around">What the units lie in; phones of accounts are asked of who serves there.</param>
    /// <param name="open">For strangers: public posts only, neighbours starred and without a phone.</param>
    public async Task<ILookup<Guid, TeamLine>> OfAsync(IReadOnlyCollection<Guid> units, AreaPath around, bool open, CancellationToken cancellation)
    {
        var members = await db.TeamMembers.AsNoTracking().Where(member => units.Contains(member.UnitId) && member.To == null).OrderBy(member => member.From).ThenBy(member => member.Id).ToListAsync(cancellation);
        if (members.Count == 0)
        {
            return Array.Empty<TeamLine>().ToLookup(line => line.UnitId);
        }

        var settings = await layers.GetAsync(cancellation);
        var serving = (await staff.ServingAsync(around, AreaLevel.Township, cancellation)).DistinctBy(holder => holder.AccountId).ToDictionary(holder => holder.AccountId);
        List<(int Order, TeamLine Line)> lines = [];
        foreach (var member in members)
        {
            if (settings.Find(member.LayerKey) is not { } layer || layer.Post(member.PostKey) is not { } post || (open && !post.Public))
            {
                continue;
            }

            var holder = member.AccountId is { } account ? serving.GetValueOrDefault(account) : null;
            var hidden = open && post.Masked && member.AccountId is null;
            lines.Add((layer.Posts.IndexOf(post), new TeamLine(
                member.Id, member.UnitId, post, hidden ? Masking.Name(member.Name) : holder?.Name ?? member.Name, hidden ? null : holder?.Phone ?? phones.Show(member.Phone), member.From)));
        }

        return lines.OrderBy(line => line.Order).Select(line => line.Line).ToLookup(line => line.UnitId);
    }
}
