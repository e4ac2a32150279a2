using Shanzhi.BackgroundTasks;
using Shanzhi.Platform.Data;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.BackgroundTasks;

internal sealed class BackgroundSchedule(IUnitOfWork unit, ITaskHintStore hints, IMultiTenantContextAccessor tenancy) : IBackgroundSchedule
{
    public void RunBy(string taskName, DateTimeOffset due)
    {
        var tenantId = tenancy.Tenant.Id;
        if (unit.IsActive)
        {
            unit.AfterCommit(() => hints.Ask(tenantId, taskName, due));
        }
        else
        {
            hints.Ask(tenantId, taskName, due);
        }
    }
}
