using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Webhooks;
using Shanzhi.Ui;
using Shanzhi.Webhooks;

namespace Shanzhi.Platform.Admin.Pages.Webhooks;

/// <summary>One address: its secret, what was sent to it and how that went (推送记录), and what is asked for.</summary>
[RequirePermission(AdminPermissions.ApiName, Everywhere = true)]
internal sealed class EndpointModel(KernelDbContext database, WebhookEvents events, WebhookSecret secrets, TimeProvider time) : AdminPage, IWebhookForm
{
    public const int Size = 20;

    protected override string Heading => "推送地址";

    [BindProperty(SupportsGet = true)]
    public DeliveryState? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    [BindProperty]
    public WebhookInput Input { get; set; } = new();

    public WebhookEndpoint Row { get; private set; } = null!;

    public string? Secret { get; private set; }

    public DateTimeOffset? Overlap => Row.PreviousUntil > time.GetUtcNow() ? Row.PreviousUntil : null;

    public IReadOnlyList<WebhookEvent> Known => events.All;

    public IReadOnlyList<WebhookDelivery> Lines { get; private set; } = [];

    public int Total { get; private set; }

    public async Task OnGetAsync(Guid id, bool show, CancellationToken cancellation)
    {
        await LoadAsync(id, cancellation);
        Secret = show ? secrets.Show(Row.Secret) : null;
        Response.Headers.CacheControl = "no-store";
    }

    public Task<IActionResult> OnPostSaveAsync(Guid id, CancellationToken cancellation)
        => SendAsync(id, new SaveWebhook(id, Input.Name ?? "", Input.Url ?? "", Input.Events, Input.Active), "已经保存", cancellation);

    public Task<IActionResult> OnPostPingAsync(Guid id, CancellationToken cancellation) => SendAsync(id, new PingWebhook(id), "发出去了，看下面的推送记录", cancellation);

    public Task<IActionResult> OnPostRotateAsync(Guid id, CancellationToken cancellation) => SendAsync(id, new RotateWebhookSecret(id), "换好了。一天之内新旧都签，请对方换上新的。", cancellation);

    public Task<IActionResult> OnPostRetryAsync(Guid id, Guid delivery, CancellationToken cancellation) => SendAsync(id, new RetryDelivery(id, delivery), "已经重新排队，马上再推一次", cancellation);

    private async Task<IActionResult> SendAsync<TResult>(Guid id, ICommand<TResult> command, string done, CancellationToken cancellation)
    {
        await LoadAsync(id, cancellation);
        if (!(await this.TrySendAsync(command)).Done)
        {
            return Page();
        }

        TempData.Done(T[done]);
        return RedirectToPage(new { id, State, P });
    }

    private async Task LoadAsync(Guid id, CancellationToken cancellation)
    {
        Row = await database.Set<WebhookEndpoint>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation) ?? throw new NotFoundException();
        if (Input.Url is null)
        {
            Input = new WebhookInput { Name = Row.Name, Url = Row.Url, Events = [.. Row.Events.Split(' ')], Active = Row is { Active: true, GivenUpAt: null } };
        }

        var rows = database.Set<WebhookDelivery>().AsNoTracking().Where(row => row.EndpointId == id && (State == null || row.State == State));
        Total = await rows.CountAsync(cancellation);
        P = Math.Clamp(P, 1, Math.Max(1, (Total + Size - 1) / Size));
        Lines = await rows.OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Skip((P - 1) * Size).Take(Size).ToListAsync(cancellation);
    }
}
