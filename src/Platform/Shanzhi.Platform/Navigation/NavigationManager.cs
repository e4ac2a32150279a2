using Shanzhi.Features;
using Shanzhi.Navigation;
using Shanzhi.Permissions;

namespace Shanzhi.Platform.Navigation;

internal sealed class NavigationManager(IEnumerable<INavigationProvider> providers, IFeatureState features, ICurrentUser user) : INavigationManager
{
    public IReadOnlyList<NavigationItem> GetMenu() =>
        [.. providers.Where(provider => features.IsEnabled(provider.GetType()))
            .SelectMany(provider => provider.GetItems())
            .Where(item => item.Permission is null ? user.Caller.AccountId is not null
                : item.Everywhere ? user.Caller.CanEverywhere(item.Permission) : user.Caller.CanAnywhere(item.Permission))
            .OrderBy(item => item.Order)];
}
