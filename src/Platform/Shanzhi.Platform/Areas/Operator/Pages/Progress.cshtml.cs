using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.Permissions;
using Shanzhi.Platform.Provisioning;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Operator.Pages;

[OperatorOnly]
internal sealed class ProgressModel(IMultiTenantStore store, ProvisioningBook book, ProvisioningQueue queue) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    /// <summary>Only the piece that enhance.js replaces.</summary>
    [BindProperty(SupportsGet = true, Name = "piece")]
    public bool Piece { get; set; }

    public ShellSettings Tenant { get; private set; } = null!;

    public ProvisioningRow? Row { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        this.Frame("正在建");
        Tenant = store.Find((int?)Id);
        Row = await book.FindAsync(Id, cancellation);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var tenant = store.Find((int?)Id);
        if (await book.FindAsync(Id, cancellation) is { } row)
        {
            await book.WriteAsync(Id, new ProvisioningProgress(row.Step, row.Percent), cancellation);
        }

        queue.Add(tenant);
        return LocalRedirect($"~/operator/tenants/{Id}/progress");
    }
}
