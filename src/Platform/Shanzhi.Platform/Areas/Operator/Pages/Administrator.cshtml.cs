using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.Permissions;
using Shanzhi.Platform.Provisioning;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Operator.Pages;

public sealed class AdministratorInput
{
    public string? Name { get; set; }

    public string? Login { get; set; }

    public string? Phone { get; set; }
}

/// <summary>The first administrator of a new county; later ones are the county's own affair.</summary>
[OperatorOnly]
internal sealed class AdministratorModel(IMultiTenantStore store, OperatorLog log) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [BindProperty]
    public AdministratorInput Input { get; set; } = new();

    public ShellSettings Tenant { get; private set; } = null!;

    public string? Password { get; private set; }

    public IActionResult OnGet()
    {
        Tenant = store.Find((int?)Id);
        this.Frame("定一位管理员");
        return Tenant.State == TenantState.Running ? Page() : LocalRedirect($"~/operator/tenants/{Id}");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (OnGet() is PageResult)
        {
            await this.TryAsync(async () =>
            {
                Password = await HttpContext.RequestServices.InAccountsAsync(Tenant, accounts => accounts.AddFirstAsync(Input.Login ?? "", Input.Name ?? "", Input.Phone, cancellation));
                await log.WriteAsync(this.OperatorName(), Id, "tenant.administrator", Input.Login);
            });
            return Page();
        }

        return LocalRedirect($"~/operator/tenants/{Id}");
    }
}
