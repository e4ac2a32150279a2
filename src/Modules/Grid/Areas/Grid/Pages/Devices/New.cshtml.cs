using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.Grid.Pages;
using Shanzhi.Modules;
using Shanzhi.Pages;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Devices;

/// <summary>加一台设备; its token comes next.</summary>
[Feature(GridFeatures.Devices)]
[RequirePermission(DevicePermissions.ManageName)]
internal sealed class NewModel(Frames frames, DeviceForms forms) : PageModel
{
    [BindProperty]
    public DeviceInput Input { get; set; } = new();

    public DeviceForm Form { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        frames.Staff("加一台设备");
        Form = await forms.MakeAsync(Input);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (ModelState.IsValid)
        {
            var (done, id) = await this.TrySendAsync(Input.Command(null));
            if (done)
            {
                return Redirect(Url.Content($"~/grid/devices/{id}/token"));
            }
        }

        await OnGetAsync();
        return Page();
    }
}
