using Shanzhi.Permissions;

namespace Shanzhi.Api;

/// <summary>A kind of token programs call with: API keys are the kernel's, a module may bring its own. A module registers it as a scoped service.</summary>
public interface IProgramTokens
{
    /// <summary>How each of its tokens begins: <c>szk_</c>.</summary>
    string Prefix { get; }

    /// <summary>Asked at each request, so that what was revoked a moment ago is refused.</summary>
    /// <returns>With <see cref="Caller.ProgramId"/> and <see cref="Caller.Scopes"/>; null for an unknown, expired or revoked one, which all look alike.</returns>
    Task<Caller?> FindAsync(string token, CancellationToken cancellation);
}
