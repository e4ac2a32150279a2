using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Modules;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;

namespace Shanzhi.Grid.Whistles;

/// <summary>吹哨: first by which way, then where, then what it is about and who is called. What leaves no choice is not asked.</summary>
[Feature(GridFeatures.Whistles)]
[RequirePermission(GridPermissions.BlowName)]
internal sealed class NewModel(GridDbContext db, Frames frames, WhistleBook book, IStaffDirectory staff, ICurrentUser user) : PageModel
{
    [BindProperty]
    public WhistleForm Input { get; set; } = new();

    /// <summary>The report it is about, when the caller comes from one.</summary>
    public Report? Report { get; private set; }

    public IReadOnlyList<WhistleRule> Rules { get; private set; } = [];

    /// <summary>The way chosen; null until one is.</summary>
    public WhistleRule? Rule { get; private set; }

    /// <summary>The part of the caller's reach that is looked in for a place.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? In { get; set; }

    public WhistlePlaces Where { get; private set; } = new([], []);

    /// <summary>The way and the place chosen; null until both are.</summary>
    public WhistleChoice? Choice { get; private set; }

    /// <summary>What roles are called, for whoever has the way still to choose.</summary>
    public IReadOnlyDictionary<string, string> Titles { get; private set; } = new Dictionary<string, string>();

    public IReadOnlyList<PostHolder> People { get; private set; } = [];

    /// <param name="at">Where; not called area, which the route has already.</param>
    public async Task OnGetAsync(Guid? report, string? rule, Guid? at)
    {
        (Input.ReportId, Input.Rule, Input.AreaId) = (report, rule, at ?? Guid.Empty);
        await LoadAsync();
        // What is not public is told in words of one's own, and no more of it than is needed.
        if (Report is { Private: false } about)
        {
            (Input.Title, Input.Text, Input.PlaceText) = (ReportText.Title(about.Wording, ""), about.Wording, about.PlaceText);
        }
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var command = new BlowWhistle(Input.Rule ?? "", Input.AreaId, Input.Title ?? "", Input.Text ?? "", Input.PlaceText ?? "", Input.Called, Input.Lead, Input.ReportId);
        var (done, id) = ModelState.IsValid ? await this.TrySendAsync(command) : default;
        if (!done)
        {
            return Page();
        }

        this.Done("哨吹了，叫来的人都收到了");
        return Redirect(Url.Content($"~/grid/whistles/{id}"));
    }

    /// <summary>The report, as it goes along in an address.</summary>
    public string? About(string joint) => Report is { } about ? $"{joint}report={about.Id}" : null;

    private async Task LoadAsync()
    {
        frames.Staff("吹哨");
        var cancellation = HttpContext.RequestAborted;
        Report = Input.ReportId is { } id ? await db.Reports.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation) : null;
        if (Input.ReportId is not null && (Report is null || !ReportAccess.Sees(user.Caller, Report)))
        {
            throw new NotFoundException();
        }

        Rules = await book.RulesAsync(Report?.Path, cancellation);
        Rule = Rules.FirstOrDefault(rule => rule.Key == Input.Rule) ?? (Rules is [var only] ? only : null);
        if (Rule is not { } way)
        {
            Titles = (await staff.RolesAsync(cancellation)).ToDictionary(role => role.Key, role => role.Title, StringComparer.Ordinal);
            return;
        }

        Where = await book.PlacesAsync(way, Report?.Path, In, cancellation);
        Choice = Input.AreaId == Guid.Empty && Where.Places is [var single] ? new WhistleChoice(way, single) : await book.ChoiceAsync(way.Key, Input.AreaId, Report?.Path, cancellation);
        if (Choice is { } chosen)
        {
            (Input.Rule, Input.AreaId) = (way.Key, chosen.Area.Id);
            People = [.. (await book.CalledAsync(chosen, cancellation)).Where(holder => !NamedPerson.Is(Report?.AboutName, holder.Name))];
        }
    }
}

internal sealed class WhistleForm
{
    public string? Rule { get; set; }

    public Guid AreaId { get; set; }

    public Guid? ReportId { get; set; }

    public string? Title { get; set; }

    public string? Text { get; set; }

    public string? PlaceText { get; set; }

    public List<Guid> Called { get; set; } = [];

    public Guid? Lead { get; set; }
}
