using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Shanzhi.Areas;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Accounts;

/// <summary>Roles the caller may give at a place: those with nothing the caller lacks there.</summary>
internal sealed class RoleChoices(RoleBook roles, ICurrentUser user, IStringLocalizer<SharedStrings> texts)
{
    public async Task<IReadOnlyList<SelectListItem>> ForAsync(AreaPath place, CancellationToken cancellation)
        => [.. (await roles.GetAsync(cancellation)).Values
            .Where(role => role.Key != Roles.Villager && Reach.Beyond(user.Caller, role.Permissions.Select(name => new Grant(name, place))).Count == 0)
            .OrderBy(role => role.Order)
            .Select(role => new SelectListItem(texts[role.Title], role.Key))];
}
