using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Communities;
using Shanzhi.Data;
using Shanzhi.HouseholdFiles;
using Shanzhi.HouseholdFiles.Domain;
using Shanzhi.HouseholdFiles.Services;
using Shanzhi.Permissions;
using Shanzhi.Platform.Provisioning;
using Shanzhi.Testing;
using Shanzhi.Visits.Data;

namespace Shanzhi.Practices.Tests;

/// <summary>A township that is a tenant of its own (九位代码) stands where a county would.</summary>
public sealed class TownshipTenants
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Its_plans_and_what_only_the_top_may_read_are_the_townships(DatabaseProvider provider)
    {
        await using var host = new PracticeHost { Provider = provider };
        await host.InitializeAsync();
        var tenant = await host.Host.Services.GetRequiredService<ITenantProvisioner>().AddAsync(new NewTenant(SmallDivisions.NorthTown[..9], "beizhen", ["beizhen.test"]), cancellation: TestContext.Current.CancellationToken);
        var (town, village) = (await host.AreaAsync(tenant, SmallDivisions.NorthTown), await host.AreaAsync(tenant, SmallDivisions.North));

        await host.RunAsync(tenant, """{ "name": "plans", "displayName": "plans", "steps": [ { "name": "visits.plans", "plans": [ { "name": "每月走一遍", "kind": "households", "role": "gridWorker", "times": 1, "period": "month" } ] } ] }""");
        (await host.Host.InTenantAsync(tenant, scope => scope.GetRequiredService<VisitsDbContext>().Plans.Select(plan => plan.AreaId).ToListAsync(), Caller.System)).ShouldBe([town.Id]);

        var field = new Field { Key = "care.test", Group = "care", Title = "示例", ReadBy = Circle.Care, ReadLevel = AreaLevel.County };
        (await ReadsAsync(town)).ShouldBeTrue("what is held over the whole tenant counts as the county's");
        (await ReadsAsync(village)).ShouldBeFalse();

        async Task<bool> ReadsAsync(AreaView held) => await host.Host.InTenantAsync(
            tenant,
            async scope => (await scope.GetRequiredService<FileRights>().AtAsync(village.Path, default)).Reads(field),
            new Caller(Guid.CreateVersion7(), "示例", [new Grant(FilePermissions.Reads(Circle.Care).Name, held.Path)]) { Top = town.Path });
    }
}
