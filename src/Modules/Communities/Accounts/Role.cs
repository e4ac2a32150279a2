using Shanzhi.Data;

namespace Shanzhi.Communities.Accounts;

/// <summary>A set of permissions under a name (角色). It says nothing of places: a post does.</summary>
internal sealed class Role : Entity
{
    private Role()
    {
    }

    public Role(string key, string title, int order, bool builtIn) => (Key, Title, Order, BuiltIn) = (key, title, order, builtIn);

    public string Key { get; private set; } = "";

    public string Title { get; set; } = "";

    public int Order { get; private set; }

    public bool BuiltIn { get; private set; }

    /// <summary>Names separated by blanks, sorted.</summary>
    public string PermissionNames { get; private set; } = "";

    /// <summary>What modules have proposed so far. A proposal is taken over once, so that what a tenant removed stays removed.</summary>
    public string ProposedNames { get; private set; } = "";

    public IReadOnlyList<string> Permissions => Split(PermissionNames);

    /// <summary>True when something changed.</summary>
    public bool SetPermissions(IEnumerable<string> names)
    {
        var before = PermissionNames;
        PermissionNames = Join(names);
        return before != PermissionNames;
    }

    /// <summary>Takes over what is newly proposed; answers how many.</summary>
    public int Propose(IEnumerable<string> names)
    {
        var known = Split(ProposedNames);
        var added = names.Except(known, StringComparer.Ordinal).ToList();
        ProposedNames = Join([.. known, .. added]);
        PermissionNames = Join([.. Permissions, .. added]);
        return added.Count;
    }

    public static IReadOnlyList<string> Split(string names) => names.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Join(IEnumerable<string> names) => string.Join(' ', names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
