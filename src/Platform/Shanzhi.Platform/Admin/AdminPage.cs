using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Shanzhi.Tenancy;
using Shanzhi.Ui;

namespace Shanzhi.Platform.Admin;

/// <summary>A page of the tenant's administrator (管理后台): the staff frame under a name of its own.</summary>
internal abstract class AdminPage : PageModel
{
    /// <summary>The page's heading and title: Chinese, the key of its translation.</summary>
    protected abstract string Heading { get; }

    protected ShellSettings Tenant => Service<IMultiTenantContextAccessor>().Tenant;

    protected IStringLocalizer T => Service<IStringLocalizer<SharedStrings>>();

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var shell = Service<IPageShell>();
        shell.Kind = ShellKind.Staff;
        shell.Title = T[Heading];
        shell.PlaceParent = Tenant.Name;
        shell.PlaceName = T["管理后台"];
        shell.PlaceHref = "~/admin";
    }

    private TService Service<TService>()
        where TService : notnull
        => HttpContext.RequestServices.GetRequiredService<TService>();
}
