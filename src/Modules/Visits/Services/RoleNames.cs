using Shanzhi.Communities;
using Shanzhi.Permissions;

namespace Shanzhi.Visits.Services;

/// <summary>Roles that go to households, by the name this tenant gives them: those of the start set, and the tenant's own.</summary>
internal sealed class RoleNames(IStaffDirectory staff, ICurrentUser user)
{
    private static readonly string[] Staying = [Roles.CountyAdmin, Roles.CountyCentre, Roles.Department, Roles.Supervisor, "reviewGroup", "shopkeeper", Roles.Villager];

    public static bool Goes(string role) => !Staying.Contains(role, StringComparer.Ordinal);

    public async Task<string> TitleAsync(string role, CancellationToken cancellation = default)
        => (await staff.RolesAsync(cancellation)).FirstOrDefault(one => one.Key == role)?.Title ?? role;

    public async Task<IReadOnlyList<(string Key, string Title)>> AllAsync(CancellationToken cancellation = default)
        => [.. (await staff.RolesAsync(cancellation)).Where(role => Goes(role.Key)).Select(role => (role.Key, role.Title))];

    /// <summary>The role the caller goes by.</summary>
    public async Task<string> OwnAsync(CancellationToken cancellation = default)
        => user.Caller.AccountId is { } account ? (await staff.FindAsync(account, cancellation))?.Role ?? "" : "";
}
