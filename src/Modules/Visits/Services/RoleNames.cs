using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Permissions;

namespace Shanzhi.Visits.Services;

/// <summary>Roles somebody holds here, by the name they are called.</summary>
internal sealed class RoleNames(IStaffDirectory staff, ICurrentUser user)
{
    /// <summary>Those that go to households.</summary>
    public static IReadOnlyList<string> Going { get; } = [Roles.TownshipCentre, Roles.TownshipStaff, Roles.Committee, Roles.GridChief, Roles.GridWorker, Roles.GroupHead, Roles.Liaison];

    private static readonly Dictionary<string, string> Start = new(StringComparer.Ordinal)
    {
        [Roles.TownshipCentre] = "乡镇综合指挥室", [Roles.TownshipStaff] = "乡镇干部", [Roles.Committee] = "村“两委”干部", [Roles.GridChief] = "网格长",
        [Roles.GridWorker] = "专（兼）职网格员", [Roles.GroupHead] = "村民小组长", [Roles.Liaison] = "联户员",
    };

    /// <summary>As this tenant calls it, when somebody holds it; else as the glossary does.</summary>
    public async Task<string> TitleAsync(string role, CancellationToken cancellation = default)
        => await staff.InRoleAsync(role, AreaPath.Root, cancellation) is [var holder, ..] ? holder.RoleTitle : Start.GetValueOrDefault(role) ?? role;

    public async Task<IReadOnlyList<(string Key, string Title)>> AllAsync(CancellationToken cancellation = default)
    {
        List<(string, string)> roles = [];
        foreach (var role in Going)
        {
            roles.Add((role, await TitleAsync(role, cancellation)));
        }

        return roles;
    }

    /// <summary>The role the caller goes by.</summary>
    public async Task<string> OwnAsync(CancellationToken cancellation = default)
        => user.Caller.AccountId is { } account ? (await staff.FindAsync(account, cancellation))?.Role ?? "" : "";
}
