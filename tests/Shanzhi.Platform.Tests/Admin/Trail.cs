using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Platform.Audit;
using Shanzhi.Platform.Data;
using Shanzhi.Tenancy;
using Shanzhi.Testing;

namespace Shanzhi.Platform.Tests.Admin;

internal static class Trail
{
    /// <summary>What the tenant's audit trail says, oldest first.</summary>
    public static Task<List<AuditEntry>> ReadTrailAsync(this TestHost host, ShellSettings tenant)
        => host.InTenantAsync(tenant, scope => scope.GetRequiredService<KernelDbContext>().Set<AuditEntry>().AsNoTracking().OrderBy(entry => entry.Sequence).ToListAsync(TestContext.Current.CancellationToken));
}
