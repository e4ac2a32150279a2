using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Shanzhi.Areas;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Accounts;

/// <summary>Roles the caller may give: those with nothing the caller lacks there.</summary>
internal sealed class RoleChoices(RoleBook roles, ICurrentUser user, IStringLocalizer<SharedStrings> texts)
{
    /// <summary>Those that serve at the place itself.</summary>
    public async Task<IReadOnlyList<SelectListItem>> AtAsync(AreaView place, CancellationToken cancellation)
        => [.. (await ForAsync(place.Path, cancellation)).Where(role => StartRoles.Elsewhere(role.Value, place) is null)];

    /// <summary>Those that serve at the place or below it.</summary>
    public async Task<IReadOnlyList<SelectListItem>> ForAsync(AreaPath place, CancellationToken cancellation)
        => [.. (await roles.GetAsync(cancellation)).Values
            .Where(role => role.Key != Roles.Villager && Reach.Beyond(user.Caller, role.Permissions.Select(name => new Grant(name, place))).Count == 0)
            .OrderBy(role => role.Order)
            .Select(role => new SelectListItem(texts[role.Title], role.Key))];
}
