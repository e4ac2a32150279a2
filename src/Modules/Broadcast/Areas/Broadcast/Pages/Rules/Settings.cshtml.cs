using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Pages;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Settings;

namespace Shanzhi.Broadcast.Rules;

/// <summary>通知的规矩: quiet hours, how many a day, when who has not answered is asked again, when what is forgotten.</summary>
[RequirePermission(BroadcastPermissions.ManageName, Everywhere = true)]
internal sealed class SettingsModel(ITenantSettings settings, Frames frames) : PageModel
{
    [BindProperty]
    public BroadcastSettings Input { get; set; } = new();

    [BindProperty]
    public string? Steps { get; set; }

    [BindProperty]
    public string? Stations { get; set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        frames.Staff("通知规矩");
        Input = await settings.GetAsync<BroadcastSettings>(cancellation);
        (Steps, Stations) = (string.Join('、', Input.StepMinutes), string.Join('、', Input.Stations));
    }

    public async Task<IActionResult> OnPostAsync()
    {
        frames.Staff("通知规矩");
        List<int> steps = [.. Parts(Steps).Select(text => int.TryParse(text, CultureInfo.InvariantCulture, out var minutes) ? minutes : 0)];
        if (!ModelState.IsValid || !(await this.TrySendAsync(new SaveBroadcastSettings(Input with { StepMinutes = steps, Stations = [.. Parts(Stations).Distinct()] }))).Done)
        {
            return Page();
        }

        this.Done("已经保存");
        return Redirect(Url.Content("~/broadcast/settings"));
    }

    private static string[] Parts(string? text) => (text ?? "").Split(['、', ',', '，', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
