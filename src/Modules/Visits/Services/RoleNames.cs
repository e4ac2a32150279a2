using Shanzhi.Communities;
using Shanzhi.Permissions;

namespace Shanzhi.Visits.Services;

/// <summary>Roles that go to households, by the name this tenant gives them: those of the start set, and the tenant's own.</summary>
internal sealed class RoleNames(IStaffDirectory staff, ICurrentUser user)
{
    private static readonly string[] Staying = [Roles.CountyAdmin, Roles.CountyCentre, Roles.Department, Roles.Supervisor, "reviewGroup", "shopkeeper", Roles.Villager];
    private Task<PostHolder?>? own;

    public static bool Goes(string role) => !Staying.Contains(role, StringComparer.Ordinal);

    public async Task<string> TitleAsync(string role, CancellationToken cancellation = default)
        => (await staff.RolesAsync(cancellation)).FirstOrDefault(one => one.Key == role)?.Title ?? role;

    public async Task<IReadOnlyList<(string Key, string Title)>> AllAsync(CancellationToken cancellation = default)
        => [.. (await staff.RolesAsync(cancellation)).Where(role => Goes(role.Key)).Select(role => (role.Key, role.Title))];

    /// <summary>The role the caller goes by.</summary>
    public async Task<string> OwnAsync(CancellationToken cancellation = default) => (await PostAsync(cancellation))?.Role ?? "";

    /// <summary>The post the caller goes by; asked for once.</summary>
    public Task<PostHolder?> PostAsync(CancellationToken cancellation = default)
        => own ??= user.Caller.AccountId is { } account ? staff.FindAsync(account, cancellation) : Task.FromResult<PostHolder?>(null);
}
