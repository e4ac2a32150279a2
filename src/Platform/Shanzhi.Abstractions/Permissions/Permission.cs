namespace Shanzhi.Permissions;

/// <summary>A right. It is held at an area and reaches all below it.</summary>
/// <param name="Name">Stable key: <c>grid.reports.handle</c>.</param>
/// <param name="Title">What an administrator reads, in Chinese.</param>
/// <param name="Category">Heading it stands under.</param>
public sealed record Permission(string Name, string Title, string Category)
{
    /// <summary>Wider rights: whoever holds one of them at an area holds this one there. Theirs are not followed further.</summary>
    public IReadOnlyList<Permission> ImpliedBy { get; init; } = [];

    /// <summary>Whether a grant gives this right at its area.</summary>
    public bool IsGivenBy(Grant grant)
    {
        if (grant.Permission == Name)
        {
            return true;
        }

        // Asked of each grant for each entry of a menu and each act of a list.
        for (var at = 0; at < ImpliedBy.Count; at++)
        {
            if (ImpliedBy[at].Name == grant.Permission)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>Roles a module proposes for its permissions; a tenant may change them.</summary>
/// <param name="Role">Key of the glossary: <c>gridWorker</c>.</param>
public sealed record PermissionStereotype(string Role, IReadOnlyList<Permission> Permissions);

/// <summary>Declares a module's permissions. Hidden while its feature is off.</summary>
public interface IPermissionProvider
{
    IEnumerable<Permission> GetPermissions();

    IEnumerable<PermissionStereotype> GetDefaultStereotypes();
}
