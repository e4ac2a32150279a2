using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Areas;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Groups;
using Shanzhi.Broadcast.Pages;
using Shanzhi.Broadcast.Services;
using Shanzhi.Communities;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;

namespace Shanzhi.Broadcast.Compose;

/// <summary>写通知: what kind, to whom, what. What it comes to is shown on the next page, before anything goes out.</summary>
[RequirePermission(BroadcastPermissions.SendName)]
internal sealed class NewModel(BroadcastDbContext db, CircularAccess access, PlaceChooser places, ContactLines contacts, IStaffDirectory staff, IAreaDirectory areas, Frames frames) : PageModel
{
    private const int MostGroups = 50;

    [BindProperty(SupportsGet = true)]
    public CircularKind Kind { get; set; } = CircularKind.Notice;

    [BindProperty(SupportsGet = true)]
    public Guid? In { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    /// <summary>The draft that is changed.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Edit { get; set; }

    [BindProperty]
    public CircularInput Input { get; set; } = new();

    public PlaceChoice Place { get; private set; } = null!;

    public IReadOnlyList<(string Key, string Title, int Count)> Roles { get; private set; } = [];

    public IReadOnlyList<PeopleGroup> Groups { get; private set; } = [];

    public IReadOnlyList<Template> Templates { get; private set; } = [];

    /// <summary>People named one by one are written on a new one by anybody; on a draft, by whoever may read the numbers in it.</summary>
    public bool MayName { get; private set; } = true;

    public bool MayBeUrgent => access.Caller.CanAnywhere(BroadcastPermissions.Urgent);

    public string Self(Guid place) => $"?kind={Kind}&in={place}{(Edit is { } id ? $"&edit={id}" : "")}";

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Input = new CircularInput { Kind = Kind, Households = Kind != CircularKind.Mobilise, Public = Kind == CircularKind.Urgent };
        if (Edit is { } id)
        {
            await FillAsync(await DraftAsync(id, cancellation), cancellation);
        }
        else if (From is { Length: > 0 } && await db.Templates.AsNoTracking().SingleOrDefaultAsync(template => template.Key == From, cancellation) is { } template)
        {
            Kind = template.Kind;
            Input = Input with { Kind = template.Kind, Title = template.Title, Text = template.Text, Sms = template.Sms, Loud = template.Loud, Households = template.Kind != CircularKind.Mobilise };
        }

        await LoadAsync(cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        (Kind, In) = (Input.Kind, Input.In);
        var (done, id) = ModelState.IsValid ? await this.TrySendAsync(new SaveCircular(Edit, Input, Request.Origin())) : (false, Guid.Empty);
        if (done)
        {
            return Redirect(Url.Content($"~/broadcast/{id}"));
        }

        if (Edit is { } draft)
        {
            await DraftAsync(draft, cancellation);
        }

        await LoadAsync(cancellation);
        return Page();
    }

    private async Task<Circular> DraftAsync(Guid id, CancellationToken cancellation)
    {
        var circular = await access.SeeAsync(id, cancellation);
        MayName = access.Caller.Can(BroadcastPermissions.Phones, circular.Path);
        return circular;
    }

    private async Task FillAsync(Circular circular, CancellationToken cancellation)
    {
        if (circular.State != CircularState.Draft)
        {
            throw new NotFoundException();
        }

        Kind = circular.Kind;
        var chosen = await db.CircularAreas.AsNoTracking().Where(area => area.CircularId == circular.Id).Select(area => area.AreaId).ToListAsync(cancellation);
        Input = new CircularInput
        {
            Kind = circular.Kind, Areas = chosen, Households = circular.Households, Roles = [.. circular.RoleKeys], Groups = [.. circular.GroupIds], Title = circular.Title, Text = circular.Text, Sms = circular.Sms,
            Loud = circular.Loud, Public = circular.Public, Places = circular.Places, People = MayName ? await contacts.ReadAsync(circular.Id, cancellation) : null,
        };
        In ??= (await areas.FindByPathAsync(circular.Path, cancellation))?.Id;
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        frames.Staff("写通知");
        Place = await places.AtAsync(In, BroadcastPermissions.Send, cancellation);
        Roles = [.. (await staff.WithinAsync(Place.In.Path, cancellation))
            .GroupBy(post => (post.Role, post.RoleTitle)).Select(same => (same.Key.Role, same.Key.RoleTitle, same.Select(post => post.AccountId).Distinct().Count()))];
        Groups = await db.Groups.AsNoTracking().Within(group => group.Path, access.Caller.Reach(BroadcastPermissions.Send)).OrderBy(group => group.Name).Take(MostGroups).ToListAsync(cancellation);
        Templates = await db.Templates.AsNoTracking().Where(template => template.Kind == Kind).OrderBy(template => template.Title).Take(MostGroups).ToListAsync(cancellation);
    }
}
