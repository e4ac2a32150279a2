using Microsoft.AspNetCore.Mvc.Rendering;
using Shanzhi.Areas;
using Shanzhi.Permissions;

namespace Shanzhi.Communities.Accounts;

/// <summary>Roles the caller may give at a place: those with nothing the caller lacks there.</summary>
internal sealed class RoleChoices(RoleBook roles, ICurrentUser user)
{
    public async Task<IReadOnlyList<SelectListItem>> ForAsync(AreaPath place, CancellationToken cancellation)
        => [.. (await roles.GetAsync(cancellation)).Values
            .Where(role => role.Key != Roles.Villager && Reach.Beyond(user.Caller, role.Permissions.Select(name => new Grant(name, place))).Count == 0)
            .OrderBy(role => role.Order)
            .Select(role => new SelectListItem(role.Title, role.Key))];
}
