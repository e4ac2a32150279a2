using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Audit;
using Shanzhi.Caching;
using Shanzhi.Communities.Data;
using Shanzhi.Features;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Accounts;

/// <param name="Rights">Proposed to it and not yet taken over.</param>
internal sealed record OfferedRights(string RoleTitle, IReadOnlyList<Permission> Rights);

/// <summary>
/// Rights that came with a newer version of a module that was on already (升级带来的权限). Nobody holds them, so nobody could give them; they wait until
/// somebody who administers roles takes them over, for an upgrade gives nobody power by itself.
/// </summary>
internal sealed class RightsOfUpgrades(CommunitiesDbContext db, IEnumerable<IPermissionProvider> providers, IFeatureState features)
{
    private IReadOnlyList<IPermissionProvider> On => [.. providers.Where(provider => features.IsEnabled(provider.GetType()))];

    public async Task<IReadOnlyList<OfferedRights>> WaitingAsync(CancellationToken cancellation)
    {
        var proposals = RoleProposals.Of(On);
        var known = On.SelectMany(provider => provider.GetPermissions()).ToDictionary(permission => permission.Name, StringComparer.Ordinal);
        var roles = await db.Roles.AsNoTracking().OrderBy(role => role.Order).ToListAsync(cancellation);
        return
        [
            .. roles.Select(role => new OfferedRights(role.Title, [.. proposals.For(role.Key).Except(Role.Split(role.ProposedNames), StringComparer.Ordinal).Where(known.ContainsKey).Select(name => known[name])]))
                .Where(offer => offer.Rights.Count > 0),
        ];
    }

    /// <summary>How many were taken over.</summary>
    public async Task<int> TakeOverAsync(CancellationToken cancellation) => RoleProposals.Of(On).TakeOver(await db.Roles.ToListAsync(cancellation));
}

[Repeatable("only those that are missing are taken over")]
internal sealed record TakeOverRights : ICommand<int>;

internal sealed class TakeOverRightsHandler(RightsOfUpgrades rights, PlacePicker places, ICurrentUser user, ITenantCache cache, IAuditTrail audit) : IRequestHandler<TakeOverRights, int>
{
    public async Task<int> Handle(TakeOverRights request, CancellationToken cancellationToken)
    {
        user.Caller.EnsureCan(AccountPermissions.RolesManage, (await places.TopAsync(cancellationToken))?.Path ?? AreaPath.Root);
        var added = await rights.TakeOverAsync(cancellationToken);
        if (added > 0)
        {
            cache.ForgetRoles();
            audit.Record("accounts.role.upgrade", "role", $"{added}");
        }

        return added;
    }
}
