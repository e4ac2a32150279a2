using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Areas;
using Shanzhi.Communities;
using Shanzhi.Communities.Accounts;
using Shanzhi.Data;

namespace Shanzhi.Practices.Tests;

/// <summary>What a module says a grid covers is held against the tree (adr 0011).</summary>
public sealed class CoversBelieved
{
    [Fact]
    public async Task Whatever_a_module_says_only_groups_of_the_grids_own_village_count()
    {
        await using var host = await GriddedVillage.EmptyAsync(DatabaseProvider.Sqlite, services => services.AddScoped<IAreaCover, EverythingEverywhere>());
        var own = await host.GroupAsync(host.Village, "上坪组");
        await host.GroupAsync(host.OtherVillage, "南山组");
        var grid = await host.GridAsync(host.Village, "第一网格");
        await host.GridAsync(host.Village, "第二网格");
        await host.Host.InTenantAsync(host.Host.A, async scope =>
        {
            var (areas, covered) = (scope.GetRequiredService<IAreaDirectory>(), scope.GetRequiredService<CoveredGroups>());
            (await covered.OfAsync((await areas.FindAsync(grid))!.Path, default)).ShouldBe([(await areas.FindAsync(own))!.Path]);
            foreach (var elsewhere in new[] { host.Village, host.OtherVillage, own })
            {
                (await covered.OfAsync((await areas.FindAsync(elsewhere))!.Path, default)).ShouldBeEmpty("only grids cover groups");
            }

            return true;
        });
    }

    /// <summary>A module that is wrong in every way.</summary>
    private sealed class EverythingEverywhere(IAreaDirectory areas) : IAreaCover
    {
        public async ValueTask<IReadOnlyCollection<Guid>> GroupsAsync(Guid gridId, CancellationToken cancellation = default)
        {
            List<Guid> all = [Guid.CreateVersion7()];
            foreach (var level in Enum.GetValues<AreaLevel>())
            {
                all.AddRange((await areas.BelowAsync(AreaPath.Root, level, cancellation)).Select(area => area.Id));
            }

            return all;
        }
    }
}
