using Microsoft.AspNetCore.Mvc;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Platform.Admin.Pages.Features;

/// <summary>Are you sure: what goes on and off, and what goes with it. It has an address of its own, and asks anew if the switches moved meanwhile.</summary>
[RequirePermission(AdminPermissions.FeaturesName, Everywhere = true)]
internal sealed class ConfirmModel(FeatureBoard board, FeatureSwitching switching) : AdminPage
{
    protected override string Heading => "功能开关";

    [BindProperty(SupportsGet = true)]
    public string[] On { get; set; } = [];

    [BindProperty(SupportsGet = true)]
    public string[] Off { get; set; } = [];

    /// <summary>Ids of what this page showed when it was answered: anything more is asked again.</summary>
    [BindProperty]
    public string[] Shown { get; set; } = [];

    [BindProperty]
    public string? Reason { get; set; }

    public FeatureChange Change { get; private set; } = null!;

    public IActionResult OnGet()
    {
        try
        {
            Change = board.Plan(Tenant, On, Off);
        }
        catch (InputException exception)
        {
            ModelState.AddInputErrors(exception, "", T);
            Change = FeatureChange.None;
            return Page();
        }

        return Change.IsEmpty ? LocalRedirect("~/admin/features") : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (OnGet() is not Microsoft.AspNetCore.Mvc.RazorPages.PageResult page)
        {
            return LocalRedirect("~/admin/features");
        }

        if (!ModelState.IsValid)
        {
            return page;
        }

        try
        {
            Change.Confirm(Shown, Reason);
            await switching.ApplyAsync(Tenant, Change, Reason, cancellation);
        }
        catch (InputException exception)
        {
            ModelState.AddInputErrors(exception, "", T);
            return page;
        }

        TempData.Done(Off.Length == 0 ? T["已经打开，马上能用"] : On.Length == 0 ? T["已经关掉，数据都留着"] : T["已经照您说的开和关了"]);
        return LocalRedirect("~/admin/features");
    }
}
