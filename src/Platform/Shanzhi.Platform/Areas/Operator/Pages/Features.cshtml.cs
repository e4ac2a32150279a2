using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Platform.Admin;
using Shanzhi.Tenancy;
using Shanzhi.Ui;

namespace Shanzhi.Platform.Operator.Pages;

/// <summary>Are you sure: what stops in the county, and what goes with it. Asks anew if the switches moved meanwhile.</summary>
[OperatorOnly]
internal sealed class FeaturesModel(IMultiTenantStore store, FeatureBoard board, OperatorSwitching switching) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string[] On { get; set; } = [];

    [BindProperty(SupportsGet = true)]
    public string[] Off { get; set; } = [];

    /// <summary>Ids of what this page showed when it was answered.</summary>
    [BindProperty]
    public string[] Shown { get; set; } = [];

    [BindProperty]
    public string? Reason { get; set; }

    public ShellSettings Tenant { get; private set; } = null!;

    public FeatureChange Change { get; private set; } = FeatureChange.None;

    public async Task<IActionResult> OnGetAsync()
    {
        Tenant = store.Find((int?)Id);
        this.Frame("功能");
        var clear = await this.TryAsync(() => Task.FromResult(Change = board.Plan(Tenant, On, Off)), "");
        return clear && Change.IsEmpty ? LocalRedirect($"~/operator/tenants/{Id}") : Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await OnGetAsync() is not PageResult page)
        {
            return LocalRedirect($"~/operator/tenants/{Id}");
        }

        var done = !Change.IsEmpty && await this.TryAsync(async () =>
        {
            Change.Confirm(Shown, Reason);
            await switching.ApplyAsync(this.OperatorName(), Tenant, Change, Reason);
        }, "");
        if (!done)
        {
            return page;
        }

        TempData.Done(this.Texts()["功能改好了，已经生效。"]);
        return LocalRedirect($"~/operator/tenants/{Id}");
    }
}
