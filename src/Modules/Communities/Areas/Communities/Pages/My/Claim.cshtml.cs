using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Shanzhi.Areas;
using Shanzhi.Communities.Accounts;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Communities.Pages.My;

[SignedIn]
internal sealed class ClaimModel(PlacePicker places, IPageShell shell, IStringLocalizer<SharedStrings> texts) : PageModel
{
    [BindProperty]
    public ClaimInput Input { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "place")]
    public Guid? AreaId { get; set; }

    public PlaceChoice Place { get; private set; } = null!;

    /// <summary>A village or something below it is chosen.</summary>
    public bool Ready => Place.Chosen?.Level >= AreaLevel.Village;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        shell.Title = texts["认领住户"];
        Place = await places.ChooseAsync(AreaId, [AreaPath.Root], "~/my/claim?place=", cancellation);
        Place = Ready ? Place with { Form = "claim" } : Place;
    }

    /// <summary>Another place, what was typed still there.</summary>
    public async Task OnPostPlaceAsync(Guid pick, CancellationToken cancellation)
    {
        AreaId = await places.PickAsync(ModelState, pick, cancellation) ?? AreaId;
        await OnGetAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var (done, _) = await this.TrySendAsync(new ClaimHousehold(AreaId ?? Guid.Empty, Input.Name ?? "", Input.IdTail, Input.BirthDate));
        if (done)
        {
            TempData.Done(texts["收到了。网格员核对以后发短信告诉您。"]);
            return LocalRedirect("~/my");
        }

        await OnGetAsync(cancellation);
        return Page();
    }
}

internal sealed class ClaimInput
{
    public string? Name { get; set; }

    public string? IdTail { get; set; }

    public DateOnly? BirthDate { get; set; }
}
