using Microsoft.EntityFrameworkCore;
using Shanzhi.Features;
using Shanzhi.Permissions;
using Shanzhi.Platform.Audit;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Features;
using Shanzhi.Sections;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Admin.Pages.Dashboard;

/// <summary>What needs doing today (modules add panels at <c>admin.dashboard</c>), how the tenant stands, and what was done last.</summary>
[RequirePermission(AdminPermissions.HomeName, Everywhere = true)]
internal sealed class IndexModel(
    KernelDbContext database, FeatureBoard board, FeatureResolver plans, IEnumerable<IPageSection> sections, IFeatureState features, SubjectNames names, ICurrentUser user) : AdminPage
{
    public const string Zone = "admin.dashboard";

    protected override string Heading => "概览";

    /// <summary>Given to each panel.</summary>
    public ShellSettings County => Tenant;

    /// <summary>Components of the panels; one may draw nothing for a caller without its right.</summary>
    public IReadOnlyList<Type> Panels =>
        [.. sections.Where(section => section.Zone == Zone && features.IsEnabled(section.Component)).OrderBy(section => section.Order).Select(section => section.Component)];

    public IReadOnlyList<FeatureInfo> On { get; private set; } = [];

    public int CanSwitchOn { get; private set; }

    public string? PlanName => plans.Plan(Tenant.Plan)?.Name;

    public bool MaySwitch => user.Caller.CanEverywhere(AdminPermissions.Features);

    /// <summary>Null for whoever may not read the trail.</summary>
    public IReadOnlyList<AuditEntry>? Acts { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var switches = board.Read(Tenant);
        On = [.. switches.Where(each => each.State is SwitchState.Locked or SwitchState.On).Select(each => each.Info)];
        CanSwitchOn = switches.Count(each => each.State == SwitchState.Off);
        if (user.Caller.CanEverywhere(AdminPermissions.Audit))
        {
            Acts = await database.Set<AuditEntry>().AsNoTracking().OrderByDescending(entry => entry.Sequence).Take(5).ToListAsync(cancellation);
            await names.LoadAsync(Acts.Select(act => act.Subject), cancellation);
        }
    }
}
