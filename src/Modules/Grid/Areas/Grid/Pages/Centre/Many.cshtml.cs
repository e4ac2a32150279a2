using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Communities;
using Shanzhi.Grid.Acts;
using Shanzhi.Grid.Data;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Pages;
using Shanzhi.Grid.Services;
using Shanzhi.Messaging;
using Shanzhi.Modules;
using Shanzhi.Pages;
using Shanzhi.Permissions;

namespace Shanzhi.Grid.Centre;

/// <summary>Before several are dealt with at once, it is said what will happen to which; after it, what became of each. Sent again, it answers the same.</summary>
[RequirePermission(GridPermissions.HandedName)]
[Feature(GridFeatures.Command)]
internal sealed class ManyModel(GridDbContext db, Frames frames, GridSettingsReader settings, ICurrentUser user, IStaffDirectory staff, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Act { get; set; }

    [BindProperty(SupportsGet = true)]
    public List<Guid> Ids { get; set; } = [];

    /// <summary>The screen that was left, as its query.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Back { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Into { get; set; }

    [BindProperty]
    public Guid? To { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>When what is to be dealt with was shown.</summary>
    [BindProperty]
    public DateTimeOffset? Seen { get; set; }

    public DateTimeOffset Now => clock.GetUtcNow();

    public BulkAct Bulk { get; private set; } = null!;

    public GridSettings Settings { get; private set; } = new();

    public IReadOnlyList<Report> Reports { get; private set; } = [];

    public IReadOnlyList<PostHolder> People { get; private set; } = [];

    public ManyResult? Result { get; private set; }

    public string Return => string.IsNullOrEmpty(Back) ? "~/grid/command?tab=desk" : $"~/grid/command?{Back}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (Act == "export")
        {
            return Redirect(Url.Content($"~/grid/command/export{QueryString.Create(Ids.Select(id => KeyValuePair.Create("ids", (string?)id.ToString())).Append(KeyValuePair.Create("back", Back)))}"));
        }

        if (Ids.Count == 0)
        {
            this.Done("请先勾选，一次最多 {0} 件。", ActOnMany.Most);
            return Redirect(Url.Content(Return));
        }

        await LoadAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Bulk = BulkAct.Of(Act) ?? throw new NotFoundException();
        var (done, result) = await this.TrySendAsync(new ActOnMany(Bulk.Key, Ids, To, Reason, Into, Seen), "");
        Result = done ? result : null;
        await LoadAsync(cancellation);
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        Bulk = BulkAct.Of(Act) is { } bulk && bulk.MayUse(user.Caller) ? bulk : throw new NotFoundException();
        frames.Staff(Bulk.Text);
        Settings = await settings.GetAsync(cancellation);
        var ids = Ids.Distinct().Take(ActOnMany.Most).ToList();
        Reports = [.. (await Queue.Sight(db.Reports.AsNoTracking(), user.Caller).Where(report => ids.Contains(report.Id)).ToListAsync(cancellation)).OrderBy(report => report.ReceivedAt)];
        Into ??= Bulk.Key == BulkAct.Merge && Reports.Count > 0 ? Reports[0].Number : null;
        if (Bulk.TakesPerson && Result is null)
        {
            People = await CommonAsync(cancellation);
        }
    }

    /// <summary>Who may be given every one of them.</summary>
    private async Task<IReadOnlyList<PostHolder>> CommonAsync(CancellationToken cancellation)
    {
        List<PostHolder>? common = null;
        foreach (var report in Reports.DistinctBy(report => (report.Path, report.Level, report.Restricted, report.AboutName)))
        {
            var serving = await Assignees.ForAsync(staff, report, cancellation);
            common = common is null ? [.. serving] : common.FindAll(one => serving.Any(other => other.AccountId == one.AccountId));
        }

        return common ?? [];
    }
}
