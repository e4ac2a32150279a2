using System.Security.Claims;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Tenancy;
using Shanzhi.Ui;

namespace Shanzhi.Platform.Operator.Pages;

/// <summary>What the operator's pages share.</summary>
internal static class OperatorShell
{
    /// <summary>Frames the page as the operator's.</summary>
    public static void Frame(this PageModel page, string title)
    {
        var shell = page.HttpContext.RequestServices.GetRequiredService<IPageShell>();
        var texts = page.Texts();
        var path = page.Request.Path.Value ?? "";
        shell.Kind = ShellKind.Operator;
        shell.Title = texts[title];
        shell.PlaceName = texts["运营后台"];
        shell.PlaceHref = "~/operator";
        if (page.User.Identity?.IsAuthenticated == true)
        {
            shell.Bar =
            [
                new(texts["各县"], "~/operator", "home", path == "/operator" || path.StartsWith("/operator/tenants/", StringComparison.Ordinal) && !path.EndsWith("/new", StringComparison.Ordinal)),
                new(texts["新建"], "~/operator/tenants/new", "plus", path.EndsWith("/new", StringComparison.Ordinal)),
                new(texts["运行"], "~/operator/health", "chart", path == "/operator/health"),
                new(texts["账号"], "~/operator/account", "user", path == "/operator/account"),
            ];
        }
    }

    public static string OperatorName(this PageModel page) => page.User.Identity?.Name ?? "";

    public static Guid OperatorId(this PageModel page) => Guid.Parse(page.User.FindFirstValue(ShanzhiAuthentication.AccountClaim)!);

    /// <exception cref="NotFoundException">There is no such tenant.</exception>
    public static ShellSettings Find(this IMultiTenantStore store, int? id) => (id is { } known ? store.Find(known) : null) ?? throw new NotFoundException();

    /// <summary>Runs work whose refusals are shown on the same page.</summary>
    /// <param name="prefix">Under which the page's fields are bound.</param>
    public static async Task<bool> TryAsync(this PageModel page, Func<Task> work, string prefix = "Input")
    {
        try
        {
            await work();
            return true;
        }
        catch (InputException exception)
        {
            page.ModelState.AddInputErrors(exception, prefix, page.Texts());
            return false;
        }
    }

    /// <summary>What was done, in words.</summary>
    public static string Act(string action) => action switch
    {
        "tenant.add" => "新建",
        "tenant.enable" => "启用",
        "tenant.disable" => "停用",
        "tenant.settings" => "改套餐和网址",
        "tenant.administrator" => "定管理员",
        "tenant.backup" => "备份",
        "tenant.restore" => "从备份恢复",
        "features.enable" => "打开功能",
        "features.disable" => "关掉功能",
        "recipe.run" => "套用方案",
        "demo.people" => "放进示例人员",
        _ => action,
    };

    public static (string Chip, string Word) State(TenantState state) => state switch
    {
        TenantState.Running => ("done", "在用"),
        TenantState.Initializing => ("move", "在建"),
        TenantState.Disabled => ("stop", "已停用"),
        _ => ("idle", "没开始"),
    };
}
