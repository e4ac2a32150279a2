using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Ui;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Pages;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Households;

/// <summary>One household as visits see it: whose it is, what is due, what happened, what was said.</summary>
[RequirePermission(VisitPermissions.VisitName)]
internal sealed class DetailsModel(Frames frames, HouseholdQuery query, PlanBook book, TimeProvider clock) : PageModel
{
    [BindProperty]
    public string? KindKey { get; set; }

    [BindProperty]
    public DateOnly? Day { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    public HouseholdFile Home { get; private set; } = null!;

    public IReadOnlyDictionary<string, VisitKind> Kinds { get; private set; } = new Dictionary<string, VisitKind>();

    public DateOnly Today { get; private set; }

    public Task OnGetAsync(Guid id) => LoadAsync(id);

    /// <summary>Something happened (五必访).</summary>
    public Task<IActionResult> OnPostEventAsync(Guid id) => DoAsync(id, new RecordEvent(id, KindKey ?? "", Day, Note), "记下了，会排到今天走访里。");

    public Task<IActionResult> OnPostDropAsync(Guid id, Guid item) => DoAsync(id, new DropEvent(item, Note), "这件事划掉了。");

    public Task<IActionResult> OnPostCareAsync(Guid id) => DoAsync(id, new AddCare(id, KindKey ?? "", Day, Source, Note), "已经保存");

    /// <summary>Still so (复核).</summary>
    public Task<IActionResult> OnPostKeepAsync(Guid id, Guid item) => DoAsync(id, new KeepCare(item), "核实过了，一年后再看。");

    public Task<IActionResult> OnPostEndAsync(Guid id, Guid item) => DoAsync(id, new EndCare(item), "已经保存");

    private async Task<IActionResult> DoAsync<T>(Guid id, Messaging.ICommand<T> command, string done)
    {
        if (ModelState.IsValid && (await this.TrySendAsync(command, "")).Done)
        {
            TempData.Done(this.Texts()[done]);
            return Redirect(Url.Content($"~/visits/households/{id}"));
        }

        await LoadAsync(id);
        return Page();
    }

    private async Task LoadAsync(Guid id)
    {
        Home = await query.OfAsync(id, HttpContext.RequestAborted);
        Kinds = await book.KindsByKeyAsync(HttpContext.RequestAborted);
        Today = Clock.Day(clock.GetUtcNow());
        frames.Staff("住户走访");
    }
}
