using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Broadcast.Data;
using Shanzhi.Broadcast.Domain;
using Shanzhi.Broadcast.Pages;
using Shanzhi.Broadcast.Services;
using Shanzhi.LongJobs;
using Shanzhi.Media;
using Shanzhi.Messaging;
using Shanzhi.Notifications;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Settings;

namespace Shanzhi.Broadcast.Circulars;

/// <summary>One circular: before it goes out, how many it reaches; afterwards, how far it came and what can be done with it.</summary>
[RequirePermission(BroadcastPermissions.ViewName)]
internal sealed class DetailsModel(BroadcastDbContext db, CircularAccess access, Recipients recipients, ILongJobs jobs, ITenantSettings settings, IMediaStore media, Keys keys, Frames frames, INotifier notifier, TimeProvider clock) : PageModel
{
    private const int MostEvents = 50;
    private const int MostSightings = 50;

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Else messages are only written down.</summary>
    public bool Delivers => notifier.Delivers;

    public Circular Circular { get; private set; } = null!;

    public Reach? Reach { get; private set; }

    public CircularCounts Counts { get; private set; } = null!;

    /// <summary>How many it is to reach, of those the reader may count.</summary>
    public int Expected => Math.Max(access.SeesWhole(Circular) ? Circular.Expected : 0, Counts.Told);

    /// <summary>The job gave up: stopping and going on tries again, and tells nobody twice.</summary>
    public bool Stuck { get; private set; }

    public IReadOnlyList<CircularEvent> Events { get; private set; } = [];

    public LostPerson? Lost { get; private set; }

    public IReadOnlyList<Sighting> Sightings { get; private set; } = [];

    public Circular? Follows { get; private set; }

    /// <summary>When it would go out if it were sent now; null for at once.</summary>
    public DateTimeOffset? NotBefore { get; private set; }

    public bool MaySend => access.MaySend(Circular.Kind, Circular.Path) && access.Caller.Can(BroadcastPermissions.Send, Circular.Path);

    public bool MayApprove => access.Caller.Can(BroadcastPermissions.Approve, Circular.Path) && Circular.AuthorId != access.Caller.AccountId;

    public bool MayCall => access.Caller.Can(BroadcastPermissions.Phones, Circular.Path);

    public string Link(Guid id) => media.Link(id);

    public string? Phone(string? kept) => keys.Show(kept);

    public async Task OnGetAsync(Guid id, CancellationToken cancellation) => await LoadAsync(id, cancellation);

    public async Task<IActionResult> OnPostSendAsync(Guid id, CancellationToken cancellation)
        => await ActAsync(id, new SendCircular(id, (await recipients.CountAsync(await access.SeeAsync(id, cancellation), cancellation)).People), "已经交出去了");

    public Task<IActionResult> OnPostApproveAsync(Guid id) => ActAsync(id, new ApproveCircular(id, true, null), "审过了，开始发");

    public Task<IActionResult> OnPostRefuseAsync(Guid id) => ActAsync(id, new ApproveCircular(id, false, Reason), "退回去改了");

    public Task<IActionResult> OnPostStopAsync(Guid id) => ActAsync(id, new StopCircular(id, false), "停下了");

    public Task<IActionResult> OnPostGoOnAsync(Guid id) => ActAsync(id, new StopCircular(id, true), "接着发");

    public Task<IActionResult> OnPostRemindAsync(Guid id) => ActAsync(id, new RemindCircular(id), "正在催");

    private async Task<IActionResult> ActAsync<TResult>(Guid id, ICommand<TResult> command, string done)
    {
        if ((await this.TrySendAsync(command, "")).Done)
        {
            this.Done(done);
            return Redirect(Url.Content($"~/broadcast/{id}"));
        }

        await LoadAsync(id, HttpContext.RequestAborted);
        return Page();
    }

    private async Task LoadAsync(Guid id, CancellationToken cancellation)
    {
        frames.Staff("通知");
        Circular = await access.SeeAsync(id, cancellation);
        Counts = await CircularCounts.OfAsync(access.People(Circular), cancellation);
        Events = await db.CircularEvents.AsNoTracking().Where(row => row.CircularId == id).OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Take(MostEvents).ToListAsync(cancellation);
        if (Circular.State is CircularState.Draft or CircularState.Waiting or CircularState.Queued)
        {
            Reach = await recipients.CountAsync(Circular, cancellation);
            var at = (await settings.GetAsync<BroadcastSettings>(cancellation)).AfterQuiet(clock.GetUtcNow());
            NotBefore = !Circular.Kind.IsPressing() && Circular.FollowsId is null && at > clock.GetUtcNow() ? at : null;
        }

        Stuck = Circular is { State: CircularState.Sending, JobId: { } job } && await jobs.FindAsync(job, cancellation) is { Status: LongJobStatus.Failed };
        Follows = Circular.FollowsId is { } first ? await access.Seen().SingleOrDefaultAsync(row => row.Id == first, cancellation) : null;
        if (Circular.Kind == CircularKind.Lost)
        {
            Lost = await db.LostPeople.AsNoTracking().SingleOrDefaultAsync(row => row.CircularId == id, cancellation);
            Sightings = !access.SeesWhole(Circular) ? [] : await db.Sightings.AsNoTracking().Where(row => row.CircularId == id).OrderByDescending(row => row.At).Take(MostSightings).ToListAsync(cancellation);
        }
    }
}
