using Microsoft.AspNetCore.Mvc;
using Shanzhi.Navigation;

namespace Shanzhi.Platform.Navigation;

/// <summary>The staff side menu, by group.</summary>
[ViewComponent(Name = "Navigation")]
public sealed class NavigationViewComponent(INavigationManager navigation) : ViewComponent
{
    public IViewComponentResult Invoke() => View("~/Views/Shared/Components/Navigation/Default.cshtml", navigation.GetMenu());
}
