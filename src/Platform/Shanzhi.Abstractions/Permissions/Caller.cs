using Shanzhi.Areas;

namespace Shanzhi.Permissions;

/// <summary>A right held at an area.</summary>
public readonly record struct Grant(string Permission, AreaPath Area);

/// <summary>On whose behalf something is done.</summary>
/// <param name="AccountId">Null for the system and for guests.</param>
/// <param name="Name">For the audit trail and the timeline.</param>
public sealed record Caller(Guid? AccountId, string Name, IReadOnlyList<Grant> Grants)
{
    /// <summary>Jobs, recipes and the command line: every right everywhere in the tenant.</summary>
    public static Caller System { get; } = new(null, "系统", []) { IsSystem = true };

    /// <summary>Somebody who has not signed in.</summary>
    public static Caller Guest { get; } = new(null, "访客", []);

    public bool IsSystem { get; private init; }

    /// <summary>Title of the office the person acts in, for timelines: 网格员.</summary>
    public string? Office { get; init; }

    /// <summary>What the audit trail, which nothing can be erased from, calls the person; null for the name. A villager is 村民 there, found by account.</summary>
    public string? Alias { get; init; }

    /// <summary>The key or device a program calls with (接口密钥、设备), by which its limits are counted; null for people.</summary>
    public Guid? ProgramId { get; init; }

    /// <summary>What that program may ask for, by <see cref="Api.ApiScope.Name"/>.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Where the request came from; for rate limits and audit.</summary>
    public string? Address { get; init; }

    /// <summary>Address inside the tenant where the person must go before any other page that asks who they are: <c>/my/password</c>; null for none.</summary>
    public string? Detour { get; init; }

    /// <summary>The tenant's own county or township: what is held there is held everywhere. The root, where nobody holds anything, until its divisions are in.</summary>
    public AreaPath Top { get; init; } = AreaPath.Root;

    /// <summary>Steps from the root of the tree to a village: three in a county's, two in that of a township which is a tenant of its own. Null for programs, the system and whoever holds no post.</summary>
    public int? VillageDepth { get; init; }

    public bool Can(Permission permission, AreaPath area)
        => IsSystem || Grants.Any(grant => permission.IsGivenBy(grant) && grant.Area.Contains(area));

    public bool CanAnywhere(Permission permission)
        => IsSystem || Grants.Any(permission.IsGivenBy);

    /// <summary>For what the whole tenant shares, such as its settings: held over part of it is not held.</summary>
    public bool CanEverywhere(Permission permission) => Can(permission, Top);

    /// <summary>The areas the right is held at; the whole tenant for the system.</summary>
    public IReadOnlyList<AreaPath> Reach(Permission permission)
        => IsSystem ? [AreaPath.Root] : [.. Grants.Where(permission.IsGivenBy).Select(grant => grant.Area).Distinct()];
}

/// <summary>The caller of the current scope.</summary>
public interface ICurrentUser
{
    Caller Caller { get; }
}

internal sealed class CallerContext : ICurrentUser
{
    public Caller Caller { get; set; } = Caller.Guest;

    /// <summary>A token was sent that is no good.</summary>
    public bool TokenRefused { get; set; }
}
