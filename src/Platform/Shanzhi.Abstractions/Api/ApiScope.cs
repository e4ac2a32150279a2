using Shanzhi.Permissions;

namespace Shanzhi.Api;

/// <summary>What an API key may be allowed (授权范围).</summary>
/// <param name="Name">Stable key: <c>grid.open311.write</c>.</param>
/// <param name="Title">What an administrator reads, in Chinese.</param>
public sealed record ApiScope(string Name, string Title)
{
    /// <summary>Rights that come with it, held at the key's area.</summary>
    public IReadOnlyList<Permission> Permissions { get; init; } = [];
}

/// <summary>Declares a module's scopes. Found by scanning; hidden while its feature is off.</summary>
public interface IApiScopeProvider
{
    IEnumerable<ApiScope> GetScopes();
}
