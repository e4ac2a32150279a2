using Shanzhi.Permissions;

namespace Shanzhi.Navigation;

/// <param name="Text">Chinese, also the key of its translation.</param>
/// <param name="Href">From the tenant's root: <c>/grid/work</c>.</param>
/// <param name="Icon">An icon of the theme's sprite.</param>
/// <param name="Permission">Who sees it; null for every signed-in account.</param>
/// <param name="Everywhere">The permission must be held over the whole tenant.</param>
public sealed record NavigationItem(string Text, string Href, string Icon, string Group, int Order, Permission? Permission = null, bool Everywhere = false);

/// <summary>Offers entries of the staff menu. Silent while its feature is off.</summary>
public interface INavigationProvider
{
    IEnumerable<NavigationItem> GetItems();
}

/// <summary>The menu of the current caller: switched-on features and held rights only.</summary>
public interface INavigationManager
{
    IReadOnlyList<NavigationItem> GetMenu();
}
