using Shanzhi.Api;
using Shanzhi.Features;

namespace Shanzhi.Platform.Api;

/// <summary>The scopes of the features that are on in this tenant.</summary>
internal sealed class ApiScopes(IEnumerable<IApiScopeProvider> providers, IFeatureState features)
{
    public IReadOnlyList<ApiScope> All => [.. providers.Where(provider => features.IsEnabled(provider.GetType())).SelectMany(provider => provider.GetScopes())];

    /// <summary>Those a key names; what is gone or switched off since is left out.</summary>
    public IReadOnlyList<ApiScope> Of(string names)
    {
        var wanted = names.Split(' ');
        return [.. All.Where(scope => wanted.Contains(scope.Name, StringComparer.Ordinal))];
    }
}
