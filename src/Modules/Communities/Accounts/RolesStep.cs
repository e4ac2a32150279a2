using Microsoft.EntityFrameworkCore;
using Shanzhi.Caching;
using Shanzhi.Communities.Data;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Recipes;

namespace Shanzhi.Communities.Accounts;

/// <summary>Recipe step <c>roles</c>: the start set, with what the modules propose, and a tenant's own roles.</summary>
internal sealed class RolesSpec
{
    public List<RoleSpec> Roles { get; set; } = [];
}

internal sealed class RoleSpec
{
    public string Key { get; set; } = "";

    public string Title { get; set; } = "";

    public List<string> Permissions { get; set; } = [];
}

internal sealed class RolesStep(CommunitiesDbContext db, IEnumerable<IPermissionProvider> providers, ITenantCache cache) : RecipeStep<RolesSpec>
{
    public override string Name => "roles";

    protected override async Task ExecuteAsync(RolesSpec step, RecipeContext context, CancellationToken cancellation)
    {
        var roles = await db.Roles.ToDictionaryAsync(role => role.Key, StringComparer.Ordinal, cancellation);
        var proposals = RoleProposals.Of([.. providers]);
        foreach (var (index, (key, title, _)) in StartRoles.All.Index())
        {
            Propose(roles, key, title, index, true, proposals.For(key), context);
        }

        foreach (var spec in step.Roles)
        {
            // A recipe may give rights of modules it switches on only later; one that no module knows is a slip of the pen.
            if (spec.Permissions.Find(name => !proposals.Knows(name)) is { } unknown)
            {
                throw new InputException("permissions", "角色 {0} 里的权限 {1} 没有哪个模块认得。", spec.Key, unknown);
            }

            Propose(roles, spec.Key, spec.Title, StartRoles.All.Count + 1, false, spec.Permissions.Concat(proposals.For(spec.Key)), context);
        }

        cache.ForgetRoles();
    }

    private void Propose(Dictionary<string, Role> roles, string key, string title, int order, bool builtIn, IEnumerable<string> names, RecipeContext context)
    {
        if (!roles.TryGetValue(key, out var role))
        {
            role = new Role(key, title, order, builtIn);
            roles.Add(key, role);
            db.Roles.Add(role);
            context.Changed($"role {key}");
        }

        if (role.Propose(names) is > 0 and var added)
        {
            context.Changed($"role {key}: {added} permissions");
        }
    }
}
