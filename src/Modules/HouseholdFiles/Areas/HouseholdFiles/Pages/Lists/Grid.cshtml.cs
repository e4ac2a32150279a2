using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.Features;
using Shanzhi.HouseholdFiles.Pages;
using Shanzhi.HouseholdFiles.Services;
using Shanzhi.Media;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Sections;

namespace Shanzhi.HouseholdFiles.Lists;

/// <summary>One grid's four lists, ticked off on the spot.</summary>
[RequirePermission(FilePermissions.ViewName)]
internal sealed class GridModel(IMediator mediator, Frames frames, HouseholdAccess access, IEnumerable<IPageSection> sections, IFeatureState features) : PageModel
{
    public const string VisitsZone = "gridlists.visits";

    [BindProperty(SupportsGet = true, Name = "p")]
    public int At { get; set; } = 1;

    /// <summary>Which item is ticked off.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Item { get; set; }

    [BindProperty]
    public MarkInput Input { get; set; } = new();

    public GridLists Lists { get; private set; } = null!;

    public DateOnly Today => access.Today;

    /// <summary>A module that is switched on fills the list of visits.</summary>
    public bool HasVisits => sections.Any(section => section.Zone == VisitsZone && features.IsEnabled(section.Component));

    public Task OnGetAsync(Guid id, CancellationToken cancellation) => LoadAsync(id, cancellation);

    /// <param name="act">good, bad, or undo for what was ticked by mistake.</param>
    public async Task<IActionResult> OnPostAsync(Guid id, string? act, CancellationToken cancellation)
    {
        await LoadAsync(id, cancellation);
        List<Guid> photos = [];
        foreach (var file in Input.Photos.Take(MarkItem.MostPhotos))
        {
            if (await this.KeepAsync(file, MediaKind.Photo, "Input.Photos") is { } kept)
            {
                photos.Add(kept);
            }
        }

        if (!ModelState.IsValid || !(await this.TrySendAsync(new MarkItem(id, Item ?? Guid.Empty, Input.DoneOn, act != "bad", Input.Evidence, photos, act == "undo"))).Done)
        {
            return Page();
        }

        this.Done(act == "undo" ? "已经撤回" : "已经记上");
        return LocalRedirect($"~/files/lists/{id}");
    }

    private async Task LoadAsync(Guid id, CancellationToken cancellation)
    {
        frames.Staff("四张清单");
        Lists = await mediator.Send(new GridListsQuery(id, At), cancellation);
    }
}

internal sealed class MarkInput
{
    public DateOnly? DoneOn { get; set; }

    public string? Evidence { get; set; }

    public List<IFormFile> Photos { get; set; } = [];
}
