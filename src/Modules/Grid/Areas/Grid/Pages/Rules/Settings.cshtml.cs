using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Rules;

/// <summary>目标和叫法: targets, words, and how people may tell. The rest of <see cref="GridSettings"/> is what a county's first rules are made of.</summary>
[RequirePermission(GridPermissions.ManageName, Everywhere = true)]
internal sealed class SettingsModel(Frames frames, GridSettingsReader settings) : PageModel
{
    [BindProperty]
    public GridSettings Input { get; set; } = new();

    public async Task OnGetAsync()
    {
        frames.Staff("目标和叫法");
        Input = await settings.GetAsync(HttpContext.RequestAborted);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        frames.Staff("目标和叫法");
        if (!ModelState.IsValid || !(await this.TrySendAsync(new SaveGridSettings(Input))).Done)
        {
            return Page();
        }

        this.Done("已经保存");
        return Redirect(Url.Content("~/grid/settings"));
    }
}
