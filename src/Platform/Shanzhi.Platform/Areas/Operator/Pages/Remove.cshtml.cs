using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Platform.Provisioning;
using Shanzhi.Tenancy;
using Shanzhi.Ui;

namespace Shanzhi.Platform.Operator.Pages;

public sealed class RemoveInput
{
    public string? Confirmation { get; set; }
}

[OperatorOnly]
internal sealed class RemoveModel(IMultiTenantStore store, ITenantProvisioner provisioner, OperatorLog log) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [BindProperty]
    public RemoveInput Input { get; set; } = new();

    public ShellSettings Tenant { get; private set; } = null!;

    public void OnGet()
    {
        Tenant = store.Find((int?)Id);
        this.Frame("删除");
    }

    public async Task<IActionResult> OnPostAsync()
    {
        OnGet();
        var done = await this.TryAsync(async () =>
        {
            // Half a removal helps nobody: once begun it goes on though the browser is closed.
            await provisioner.RemoveAsync(Tenant, Input.Confirmation?.Trim() ?? "", CancellationToken.None);
            await log.WriteAsync(this.OperatorName(), Id, "tenant.remove", Tenant.Identifier);
        });
        if (!done)
        {
            return Page();
        }

        TempData.Done(this.Texts()["已经删除{0}。", Tenant.Name]);
        return LocalRedirect("~/operator");
    }
}
