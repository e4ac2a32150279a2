using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Audit;
using Shanzhi.Permissions;
using Shanzhi.Platform.Audit;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Tests.Kernel.Sample;
using Shanzhi.Tenancy;
using Shanzhi.Testing;

namespace Shanzhi.Platform.Tests.Backup;

/// <summary>A tenant with three rows and an act on its trail, and what is left of them.</summary>
internal static class BackupSteps
{
    public static async Task<ShellSettings> FillAsync(TestHost host, ShellSettings? tenant = null)
    {
        tenant ??= host.A;
        foreach (var name in (string[])["一", "二", "三"])
        {
            await host.SendAsync(tenant, new AddItem(name));
        }

        await host.Services.GetRequiredService<ITenantWriter>().ExecuteAsync(tenant, Caller.System, (scope, _) =>
        {
            scope.GetRequiredService<IAuditTrail>().Record("tests.fill", "items");
            return Task.FromResult(true);
        });
        return tenant;
    }

    public static Task<int> CountAsync(TestHost host, ShellSettings tenant)
        => host.InTenantAsync(tenant, scope => scope.GetRequiredService<SampleDbContext>().Items.CountAsync());

    public static Task<AuditVerdict> VerifyAsync(TestHost host, ShellSettings tenant)
        => host.InTenantAsync(tenant, scope => scope.GetRequiredService<AuditVerifier>().VerifyAsync());
}
