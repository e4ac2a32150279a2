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
            // An empty value is bound as null.
            Change = board.Plan(Tenant, [.. On.Where(id => id is not null)], [.. Off.Where(id => id is not null)]);
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

        if (Reason?.Length > 200)
        {
            ModelState.AddModelError(nameof(Reason), T["写短一点，最多 200 个字。"]);
        }

        if (!Change.IsWithin(Shown))
        {
            ModelState.AddModelError("", T["要动的和刚才这一页上写的不一样了，请再看一遍。"]);
        }

        if (!ModelState.IsValid)
        {
            return page;
        }

        try
        {
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
