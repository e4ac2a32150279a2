using Shanzhi.Features;
using Shanzhi.Navigation;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Platform.Navigation;

internal sealed class NavigationManager(IEnumerable<INavigationProvider> providers, IFeatureState features, ICurrentUser user) : INavigationManager
{
    private const int MostInBar = 3;
    private IReadOnlyList<NavigationItem>? menu;

    public IReadOnlyList<NavigationItem> GetMenu() => menu ??=
        [.. providers.Where(provider => features.IsEnabled(provider.GetType()))
            .SelectMany(provider => provider.GetItems())
            .Where(item => item.Permission is null ? user.Caller.AccountId is not null
                : item.Everywhere ? user.Caller.CanEverywhere(item.Permission) : user.Caller.CanAnywhere(item.Permission))
            .OrderBy(item => item.Order)];

    public IReadOnlyList<BarLink> GetBar(string path)
    {
        var current = At(GetMenu(), path);
        return
        [
            .. GetMenu().Where(item => item.Bar is not null).Take(MostInBar).Select(item => new BarLink(item.Bar!, "~" + item.Href, item.Icon, item == current)),
            new BarLink("菜单", "#nav", "grid", false),
            new BarLink("我的", "~/my", "user", false),
        ];
    }

    /// <summary>The entry a page belongs to; null for none.</summary>
    public static NavigationItem? At(IEnumerable<NavigationItem> menu, string path)
        => menu.Where(item => path.StartsWith(item.Href, StringComparison.OrdinalIgnoreCase)).MaxBy(item => item.Href.Length);
}
