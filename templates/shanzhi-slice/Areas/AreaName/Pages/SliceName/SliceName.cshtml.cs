using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace RootSpace.Pages;

/// <summary>切片标题: binds, sends, redirects.</summary>
[RequirePermission(Permissions.ManageName)]
internal sealed class SliceNameModel(IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    [BindProperty]
    public SliceNameInput Input { get; set; } = new();

    public void OnGet() => Frame();

    public async Task<IActionResult> OnPostAsync()
    {
        Frame();
        if (!ModelState.IsValid || !(await this.TrySendAsync(new SliceName(Input.Reason))).Done)
        {
            return Page();
        }

        TempData.Done("已经办好");
        return LocalRedirect("~/areakey/slicekey");
    }

    private void Frame() => (shell.Title, shell.Kind) = (texts["切片标题"], ShellKind.Staff);
}

internal sealed class SliceNameInput
{
    public string? Reason { get; set; }
}
