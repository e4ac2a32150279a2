using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Navigation;

/// <param name="Text">Chinese, also the key of its translation.</param>
/// <param name="Href">From the tenant's root: <c>/grid/work</c>.</param>
/// <param name="Icon">An icon of the theme's sprite.</param>
/// <param name="Permission">Who sees it; null for every signed-in account.</param>
/// <param name="Everywhere">The permission must be held over the whole tenant.</param>
/// <param name="Bar">What is asked for many times a day also stands in the bar at the foot of a phone, under this word of at most four characters: 待办. The first few of the menu do.</param>
public sealed record NavigationItem(string Text, string Href, string Icon, string Group, int Order, Permission? Permission = null, bool Everywhere = false, string? Bar = null);

/// <summary>Offers entries of the staff menu. Silent while its feature is off.</summary>
public interface INavigationProvider
{
    IEnumerable<NavigationItem> GetItems();
}

/// <summary>The menu of the current caller: switched-on features and held rights only.</summary>
public interface INavigationManager
{
    IReadOnlyList<NavigationItem> GetMenu();

    /// <summary>The bar at the foot of a phone, the same on every staff page: the first few of the menu, the menu itself, and one's own page.</summary>
    /// <param name="path">Of the page on screen, from the tenant's root.</param>
    IReadOnlyList<BarLink> GetBar(string path);
}
