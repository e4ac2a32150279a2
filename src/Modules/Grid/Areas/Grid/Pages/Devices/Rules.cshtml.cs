using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Shanzhi.Grid.Pages;
using Shanzhi.Modules;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Settings;
using Shanzhi.Spreadsheets;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Devices;

/// <summary>设备规则: what the county makes of what all its devices say. What an alarm becomes is each device's own.</summary>
[Feature(GridFeatures.Devices)]
[RequirePermission(DevicePermissions.ManageName, Everywhere = true)]
internal sealed class RulesModel(Frames frames, ITenantSettings settings, VisitChoices visits) : PageModel
{
    [BindProperty]
    public DeviceRulesInput Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Visits { get; private set; } = [];

    /// <summary>What is set is known to nobody (any more): nobody goes.</summary>
    public bool Lost { get; private set; }

    /// <summary>Something is there to be sent for.</summary>
    public bool Offered => Visits.Count > 1;

    public async Task OnGetAsync()
    {
        var kept = await settings.GetAsync<DeviceSettings>(HttpContext.RequestAborted);
        Input = DeviceRulesInput.Of(kept);
        await ShowAsync();
        Lost = kept.MissortVisit.Length > 0 && Visits.All(visit => visit.Value != kept.MissortVisit);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid || !(await this.TrySendAsync(new SaveDeviceRules(Input.Settings))).Done)
        {
            await ShowAsync();
            return Page();
        }

        this.Done("已经保存");
        return Redirect(Url.Content("~/grid/devices/rules"));
    }

    private async Task ShowAsync()
    {
        frames.Staff("设备规则");
        var texts = this.Texts();
        Visits = [new SelectListItem(texts["不上门"], ""), .. (await visits.AllAsync(HttpContext.RequestAborted)).Select(kind => new SelectListItem(texts[kind.Name], kind.Key))];
    }
}

/// <summary>What the form holds. Numbers as they were typed: whoever typed something else is told which are meant.</summary>
internal sealed class DeviceRulesInput
{
    public string? MissortTimes { get; set; }

    public string? MissortDays { get; set; }

    public string? MissortVisit { get; set; }

    public DeviceSettings Settings => new() { MissortTimes = Whole(MissortTimes), MissortDays = Whole(MissortDays), MissortVisit = MissortVisit ?? "" };

    public static DeviceRulesInput Of(DeviceSettings settings)
        => new() { MissortTimes = $"{settings.MissortTimes}", MissortDays = $"{settings.MissortDays}", MissortVisit = settings.MissortVisit };

    private static int Whole(string? typed) => int.TryParse(CellText.Digits(typed ?? ""), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
