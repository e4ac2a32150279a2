using MediatR;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Caching;
using Shanzhi.Communities.Data;
using Shanzhi.Features;
using Shanzhi.Messaging;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Accounts;

/// <summary>A module switched on after the county was set up brings its rights to the roles; without them nobody could work with it, and nobody could give them.</summary>
internal sealed class RightsOfNewFeatures(CommunitiesDbContext db, IMediator mediator) : IFeatureEventHandler
{
    public async Task EnabledAsync(string featureId, CancellationToken cancellation)
    {
        // While a county is being set up there are no roles yet; the recipe step makes them.
        if (await db.Roles.AnyAsync(cancellation))
        {
            await mediator.Send(new ProposeRights(featureId), cancellation);
        }
    }

    public Task DisabledAsync(string featureId, CancellationToken cancellation) => Task.CompletedTask;
}

/// <summary>Proposes a feature's rights to the roles there are; what a tenant removed before stays removed. The answer is how many were added.</summary>
[Repeatable("only those that are missing are proposed")]
internal sealed record ProposeRights(string FeatureId) : ICommand<int>;

internal sealed class ProposeRightsHandler(
    CommunitiesDbContext db, IEnumerable<IPermissionProvider> providers, ITypeFeatureProvider owners, ITenantCache cache) : IRequestHandler<ProposeRights, int>
{
    public async Task<int> Handle(ProposeRights request, CancellationToken cancellationToken)
    {
        var own = providers.Where(provider => owners.GetFeatureId(provider.GetType()) == request.FeatureId).ToList();
        var added = RoleProposals.Of(own).TakeOver(await db.Roles.ToListAsync(cancellationToken));
        cache.ForgetRoles();
        return added;
    }
}
