using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Webhooks;
using Shanzhi.Ui;
using Shanzhi.Webhooks;

namespace Shanzhi.Platform.Admin.Pages.Webhooks;

/// <param name="Host">Of the address: the rest of it may be a password.</param>
internal sealed record WebhookLine(Guid Id, string Name, string Host, bool Active, DateTimeOffset? FailingSince, DateTimeOffset? GivenUpAt);

/// <summary>What the form needs, on the list and on the address's own page.</summary>
internal interface IWebhookForm
{
    WebhookInput Input { get; }

    IReadOnlyList<WebhookEvent> Known { get; }
}

internal sealed class WebhookInput
{
    public string? Name { get; set; }

    public string? Url { get; set; }

    public List<string> Events { get; set; } = [];

    public bool Active { get; set; } = true;
}

/// <summary>事件推送: which systems are told of what.</summary>
[RequirePermission(AdminPermissions.ApiName, Everywhere = true)]
internal sealed class IndexModel(KernelDbContext database, WebhookEvents events) : AdminPage, IWebhookForm
{
    protected override string Heading => "事件推送";

    [BindProperty]
    public WebhookInput Input { get; set; } = new();

    public IReadOnlyList<WebhookEvent> Known => events.All;

    public IReadOnlyList<WebhookLine> Lines { get; private set; } = [];

    /// <summary>There are at most twenty.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var rows = await database.Set<WebhookEndpoint>().AsNoTracking().OrderBy(row => row.Name).ToListAsync(cancellation);
        Lines = [.. rows.Select(row => new WebhookLine(row.Id, row.Name, new Uri(row.Url).IdnHost, row.Active, row.FailingSince, row.GivenUpAt))];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var (done, id) = await this.TrySendAsync(new SaveWebhook(null, Input.Name ?? "", Input.Url ?? "", Input.Events, Active: true));
        if (!done)
        {
            await OnGetAsync(cancellation);
            return Page();
        }

        TempData.Done(T["加好了。把签名密钥交给对方，再发一条试试。"]);
        return RedirectToPage("Endpoint", new { id });
    }
}
