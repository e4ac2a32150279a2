using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Webhooks;
using Shanzhi.Ui;

namespace Shanzhi.Platform.Admin.Pages.Webhooks;

/// <summary>Asks once before an address goes with its log.</summary>
[RequirePermission(AdminPermissions.ApiName, Everywhere = true)]
internal sealed class RemoveModel(KernelDbContext database) : AdminPage
{
    protected override string Heading => "删掉推送地址";

    public string Name { get; private set; } = "";

    public async Task OnGetAsync(Guid id, CancellationToken cancellation)
        => Name = await database.Set<WebhookEndpoint>().Where(row => row.Id == id).Select(row => row.Name).SingleOrDefaultAsync(cancellation) ?? throw new NotFoundException();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        await OnGetAsync(id, cancellation);
        if (!(await this.TrySendAsync(new RemoveWebhook(id), "")).Done)
        {
            return Page();
        }

        TempData.Done(T["“{0}”删掉了", Name]);
        return RedirectToPage("Index");
    }
}
