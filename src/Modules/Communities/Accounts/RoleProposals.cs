using Shanzhi.Permissions;

namespace Shanzhi.Communities.Accounts;

/// <summary>Which rights the modules would give to which role.</summary>
internal sealed class RoleProposals
{
    private readonly ILookup<string, string> byRole;
    private readonly HashSet<string> everything;

    private RoleProposals(ILookup<string, string> byRole, HashSet<string> everything) => (this.byRole, this.everything) = (byRole, everything);

    public static RoleProposals Of(IReadOnlyCollection<IPermissionProvider> providers) => new(
        providers.SelectMany(provider => provider.GetDefaultStereotypes())
            .SelectMany(stereotype => stereotype.Permissions, (stereotype, permission) => (stereotype.Role, permission.Name))
            .ToLookup(pair => pair.Role, pair => pair.Name, StringComparer.Ordinal),
        providers.SelectMany(provider => provider.GetPermissions()).Select(permission => permission.Name).ToHashSet(StringComparer.Ordinal));

    /// <summary>Whether some module has a right of this name.</summary>
    public bool Knows(string permission) => everything.Contains(permission);

    /// <summary>Takes over what each role has not been offered yet; what a tenant removed before stays removed. The answer is how many were added.</summary>
    public int TakeOver(IEnumerable<Role> roles) => roles.Sum(role => role.Propose(For(role.Key)));

    /// <summary>Whoever appoints must hold what they give, so somebody at the top holds everything.</summary>
    public IEnumerable<string> For(string role) => role == Roles.CountyAdmin ? everything : byRole[role];
}
