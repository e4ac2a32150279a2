using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Areas;
using Shanzhi.Data;
using Shanzhi.Platform.Tests.Kernel.Sample;
using Shanzhi.Testing;

namespace Shanzhi.Platform.Tests.Kernel;

public sealed class AreaRangeTests
{
    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Everything_below_an_area_is_a_range_and_no_more(DatabaseProvider store)
    {
        await using var host = await TestHost.StartAsync(store);
        string[] paths = ["1.", "1.2.", "1.2.3.", "1.20.", "1.3.", "2."];
        foreach (var path in paths)
        {
            await host.SendAsync(host.A, new AddItem(path, path));
        }

        foreach (var area in paths.Append("").Select(path => new AreaPath(path)))
        {
            var found = await host.InTenantAsync(host.A, scope => scope.GetRequiredService<SampleDbContext>().Items
                .Within(item => item.Path, area).Select(item => item.Name).ToListAsync());
            found.ShouldBe(paths.Where(path => area.Contains(new AreaPath(path))), ignoreOrder: true);
        }
    }
}
