using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shanzhi.Messaging;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Tenancy;
using Shanzhi.Ui;

namespace Shanzhi.Platform.Operator.Pages;

public sealed class StateInput
{
    /// <summary>What was asked for, so that a form sent twice does not take it back.</summary>
    public bool Stop { get; set; }

    public string? Reason { get; set; }
}

[OperatorOnly]
internal sealed class StateModel(IMultiTenantStore store, StateSwitching switching) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [BindProperty]
    public StateInput Input { get; set; } = new();

    public ShellSettings Tenant { get; private set; } = null!;

    public bool Stopping => Tenant.State == TenantState.Running;

    public IActionResult OnGet()
    {
        Tenant = store.Find((int?)Id);
        Input.Stop = Stopping;
        this.Frame(Stopping ? "停用" : "启用");
        return Tenant.State is TenantState.Running or TenantState.Disabled ? Page() : LocalRedirect($"~/operator/tenants/{Id}");
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var stopping = Input.Stop;
        if (OnGet() is not PageResult page || stopping != Stopping)
        {
            return LocalRedirect($"~/operator/tenants/{Id}");
        }

        var done = await this.TryAsync(async () =>
        {
            if (string.IsNullOrWhiteSpace(Input.Reason))
            {
                throw new InputException(nameof(Input.Reason), "请写明为什么。");
            }

            await switching.ApplyAsync(this.OperatorName(), Tenant, stopping ? TenantState.Disabled : TenantState.Running, Input.Reason, cancellation);
        });
        if (!done)
        {
            return page;
        }

        TempData.Done(this.Texts()[stopping ? "已经停用。" : "已经启用。"]);
        return LocalRedirect($"~/operator/tenants/{Id}");
    }
}
