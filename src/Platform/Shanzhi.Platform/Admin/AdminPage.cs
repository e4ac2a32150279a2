using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Shanzhi.Permissions;
using Shanzhi.Tenancy;
using Shanzhi.Ui;

namespace Shanzhi.Platform.Admin;

/// <summary>A page of the tenant's administrator (管理后台): the staff frame, with the pages the caller may open in the bottom bar.</summary>
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
        var caller = Service<ICurrentUser>().Caller;
        shell.Bar =
        [
            .. new[] { Link("概览", "/admin", "home", AdminPermissions.Home), Link("功能", "/admin/features", "grid", AdminPermissions.Features), Link("记录", "/admin/audit", "book", AdminPermissions.Audit) }
                .Where(link => caller.CanEverywhere(link.Right)).Select(link => link.Bar),
            new BarLink(T["菜单"], "#nav", "list", false),
        ];
    }

    private (Permission Right, BarLink Bar) Link(string text, string path, string icon, Permission right)
        => (right, new BarLink(T[text], "~" + path, icon, Request.Path == path));

    private TService Service<TService>()
        where TService : notnull
        => HttpContext.RequestServices.GetRequiredService<TService>();
}
