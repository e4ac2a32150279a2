using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Tenancy;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Boundaries;

/// <summary>画边界: on the map with a mouse, a finger or the keyboard; without script by pasting or sending GeoJSON.</summary>
[RequirePermission(GridPermissions.ManageName)]
internal sealed class EditModel(GridDbContext db, Frames frames, Outlines outlines, IAreaDirectory areas, IAreaSpots spots, ICurrentUser user, IMultiTenantContextAccessor tenancy) : PageModel
{
    [BindProperty]
    public string? Json { get; set; }

    [BindProperty]
    public Datum Datum { get; set; } = Datum.Wgs84;

    [BindProperty]
    public IFormFile? Upload { get; set; }

    /// <summary>我知道，先存下</summary>
    [BindProperty]
    public bool Known { get; set; }

    /// <summary>It can be read, but does not fit what is there.</summary>
    public bool Amiss => ModelState.GetFieldValidationState(nameof(Known)) == Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Invalid;

    public OutlineOwner Owner { get; private set; } = null!;

    public Boundary? Boundary { get; private set; }

    public bool MayUndo { get; private set; }

    public bool IsUnit { get; private set; }

    /// <summary>Where the map begins while nothing is drawn: "29.03,119.17"; null when nobody wrote any position down.</summary>
    public string? Centre { get; private set; }

    public async Task OnGetAsync(Guid id)
    {
        await LoadAsync(id);
        Json = Boundary is { } kept ? GeoJsonWriter.Text(Shapes.Read(kept.Shape)) : null;
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if (Upload is { Length: > 0 and <= ReadBoundary.MostCharacters } file)
        {
            using var reader = new StreamReader(file.OpenReadStream(), Encoding.UTF8);
            Json = await reader.ReadToEndAsync(HttpContext.RequestAborted);
            ModelState.Remove(nameof(Json));
        }

        return Upload is { Length: > ReadBoundary.MostCharacters } ? await AgainAsync(id, "文件太大。很多个网格的文件请用“导入边界”。")
            : (await this.TrySendAsync(new SaveBoundary(id, Json ?? "", Datum, Known), "")).Done ? Leave(id, "边界已经保存") : await AgainAsync(id, null);
    }

    public async Task<IActionResult> OnPostUndoAsync(Guid id)
        => (await this.TrySendAsync(new UndoBoundary(id), "")).Done ? Leave(id, "退回到上一次的边界了") : await AgainAsync(id, null);

    public async Task<IActionResult> OnPostRemoveAsync(Guid id)
        => (await this.TrySendAsync(new RemoveBoundary(id), "")).Done ? Leave(id, "边界去掉了") : await AgainAsync(id, null);

    private async Task<IActionResult> AgainAsync(Guid id, string? problem)
    {
        await LoadAsync(id);
        if (problem is not null)
        {
            ModelState.AddModelError(nameof(Upload), this.Texts()[problem]);
        }

        return Page();
    }

    private IActionResult Leave(Guid id, string said)
    {
        this.Done(said);
        return Redirect(Url.Content($"~/grid/boundary/{id}"));
    }

    private async Task LoadAsync(Guid id)
    {
        var token = HttpContext.RequestAborted;
        Owner = await outlines.FindAsync(id, token) is { } owner && user.Caller.Can(GridPermissions.Manage, owner.Path) ? owner : throw new NotFoundException();
        IsUnit = !Outlines.OfAreas.ContainsKey(Owner.Layer);
        frames.Staff("画边界");
        Boundary = await db.Boundaries.AsNoTracking().SingleOrDefaultAsync(boundary => boundary.UnitId == id, token);
        MayUndo = await db.BoundaryChanges.AnyAsync(change => change.UnitId == id, token);
        Centre = await CentreAsync();
    }

    private async Task<string?> CentreAsync()
    {
        var village = (await areas.LineageAsync(Owner.Path)).FirstOrDefault(area => area.Level == AreaLevel.Village);
        if (village is not null && (await spots.AroundAsync(village)).FirstOrDefault(spot => spot.Path == village.Path) is { } spot)
        {
            return FormattableString.Invariant($"{spot.Latitude},{spot.Longitude}");
        }

        return tenancy.Tenant is { MapLatitude: { } latitude, MapLongitude: { } longitude } ? FormattableString.Invariant($"{latitude},{longitude}") : null;
    }
}
