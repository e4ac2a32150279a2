using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Notifications;
using Shanzhi.Text;
using Shanzhi.Ui;

namespace Shanzhi.Platform.Admin.Pages.Notifications;

/// <param name="To">Masked: whoever is to call somebody finds the number with the matter itself.</param>
/// <param name="Text">With stars for a code, unless secrets are shown.</param>
/// <param name="Outbox">Kept here and sent to nobody.</param>
internal sealed record MessageLine(Guid Id, DateTimeOffset At, string To, string Purpose, string Text, NotificationState State, bool Outbox, int Attempts, DateTimeOffset? SentAt, bool CanRetry);

/// <summary>What was sent to whom and how it went (通知渠道). Codes only in Development, whole numbers never.</summary>
[RequirePermission(AdminPermissions.NotificationsName, Everywhere = true)]
internal sealed class IndexModel(KernelDbContext database, SecretText secrets, IOptions<NotificationOptions> options) : AdminPage
{
    public const int Size = 20;

    protected override string Heading => "通知渠道";

    [BindProperty(SupportsGet = true)]
    public NotificationState? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Purpose { get; set; }

    /// <summary>Last digits of the phone number.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Tail { get; set; }

    /// <summary>Part of the text.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Words { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    public string Channel => options.Value.Channel;

    public bool Outbox => Channel == OutboxChannel.ChannelName;

    public bool CodesInClear => secrets.ShowSecrets;

    public bool Filtered => State is not null || !string.IsNullOrEmpty(Purpose) || !string.IsNullOrEmpty(Tail) || !string.IsNullOrWhiteSpace(Words);

    public IReadOnlyList<string> Purposes { get; private set; } = [];

    public IReadOnlyList<MessageLine> Lines { get; private set; } = [];

    public int Total { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var all = database.Set<Notification>().AsNoTracking();
        Purposes = await all.Select(row => row.Purpose).Distinct().OrderBy(purpose => purpose).ToListAsync(cancellation);
        var tail = new string([.. (Tail ?? "").Where(char.IsAsciiDigit)]);
        var words = Words?.Trim() ?? "";
        var rows = all.Where(row => (State == null || row.State == State) && (string.IsNullOrEmpty(Purpose) || row.Purpose == Purpose) && (tail == "" || row.To.EndsWith(tail)) && (words == "" || row.Text.Contains(words)));
        Total = await rows.CountAsync(cancellation);
        P = Math.Clamp(P, 1, Math.Max(1, (Total + Size - 1) / Size));
        var page = await rows.OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Skip((P - 1) * Size).Take(Size).ToListAsync(cancellation);
        Lines = [.. page.Select(Show)];
    }

    public async Task<IActionResult> OnPostRetryAsync(Guid id, CancellationToken cancellation)
    {
        var (done, _) = await this.TrySendAsync(new RetryNotification(id), "");
        if (!done)
        {
            await OnGetAsync(cancellation);
            return Page();
        }

        TempData.Done(T["已经重新排队，马上再发一次"]);
        return RedirectToPage(new { State, Purpose, Tail, Words, P });
    }

    private MessageLine Show(Notification row) => new(
        row.Id, row.At, Masking.Phone(row.To), row.Purpose,
        SecretText.Fill(row.Text, secrets.ShowSecrets ? secrets.Reveal(row.SecretProtected) : null), row.State, row.Channel == OutboxChannel.ChannelName, row.Attempts, row.SentAt,
        row.State == NotificationState.Failed && !row.Text.Contains(Notification.SecretMark, StringComparison.Ordinal));
}
