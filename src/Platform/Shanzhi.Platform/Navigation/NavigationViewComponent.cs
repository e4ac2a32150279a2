using Microsoft.AspNetCore.Mvc;
using Shanzhi.Navigation;
using Shanzhi.Platform.Operator;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Navigation;

/// <summary>The staff side menu, by group; the operator's where there is no tenant.</summary>
[ViewComponent(Name = "Navigation")]
public sealed class NavigationViewComponent(INavigationManager navigation, IMultiTenantContextAccessor tenancy) : ViewComponent
{
    public IViewComponentResult Invoke() => View("~/Views/Shared/Components/Navigation/Default.cshtml", Items());

    private IReadOnlyList<NavigationItem> Items()
        => tenancy.TenantInfo is not null ? navigation.GetMenu()
            : HttpContext.User.Identity?.IsAuthenticated == true ? OperatorMenu.Items : [];
}
