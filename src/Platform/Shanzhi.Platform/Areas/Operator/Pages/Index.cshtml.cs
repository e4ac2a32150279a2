using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Shanzhi.Pages;
using Shanzhi.Permissions;
using Shanzhi.Platform.Features;
using Shanzhi.Platform.Provisioning;
using Shanzhi.Tenancy;
using Shanzhi.Text;

namespace Shanzhi.Platform.Operator.Pages;

/// <param name="Plan">Its name, or the id when no plan has it.</param>
/// <param name="Problem">Why setting up stopped.</param>
internal sealed record TenantLine(ShellSettings Tenant, string Plan, int Features, long Bytes, string? Problem);

[OperatorOnly]
internal sealed class IndexModel(IMultiTenantStore store, TenantOverview overview, FeatureResolver features, ProvisioningBook book) : PageModel
{
    public const int PageSize = 20;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true, Name = "state")]
    public TenantState? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int P { get; set; } = 1;

    public int All { get; private set; }

    public int Running { get; private set; }

    public int Total { get; private set; }

    public IReadOnlyList<TenantLine> Rows { get; private set; } = [];

    public IReadOnlyList<SelectListItem> States { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        this.Frame("各县");
        TenantState[] offered = [TenantState.Running, TenantState.Initializing, TenantState.Disabled];
        States = [new(this.Texts()["全部"], ""), .. offered.Select(state => new SelectListItem(this.Texts()[OperatorShell.State(state).Word], state.ToString(), state == State))];
        var all = store.GetAll();
        (All, Running) = (all.Count, all.Count(tenant => tenant.State == TenantState.Running));
        var found = all.Where(tenant => (State is null || tenant.State == State) && Fits(tenant)).OrderBy(tenant => tenant.AreaCode, StringComparer.Ordinal).ThenBy(tenant => tenant.Id).ToList();
        Total = found.Count;
        P = Math.Clamp(P, 1, Math.Max(1, (Total + PageSize - 1) / PageSize));
        List<TenantLine> rows = [];
        foreach (var tenant in found.Skip((P - 1) * PageSize).Take(PageSize))
        {
            var problem = tenant.State == TenantState.Initializing ? (await book.FindAsync(tenant.Id, cancellation))?.Problem : null;
            rows.Add(new TenantLine(tenant, features.Plan(tenant.Plan)?.Name ?? tenant.Plan, overview.FeatureCount(tenant), await overview.SizeAsync(tenant, cancellation), problem));
        }

        Rows = rows;
    }

    private bool Fits(ShellSettings tenant)
    {
        var q = Q?.Trim();
        return string.IsNullOrEmpty(q)
            || tenant.Name.Contains(q, StringComparison.OrdinalIgnoreCase)
            || tenant.Identifier.Contains(q, StringComparison.OrdinalIgnoreCase)
            || tenant.AreaCode.StartsWith(q, StringComparison.Ordinal)
            || tenant.Hosts.Any(host => host.Contains(q, StringComparison.OrdinalIgnoreCase))
            || PinyinSearch.Begins(tenant.Name, q);
    }
}
