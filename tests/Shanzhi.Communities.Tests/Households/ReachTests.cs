using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Areas;
using Shanzhi.Communities.Tests.Areas;
using Shanzhi.Communities.Tests.Imports;

namespace Shanzhi.Communities.Tests.Households;

/// <summary>Who is to be told when a household is told something.</summary>
public sealed class ReachTests : IAsyncLifetime
{
    private readonly PlaceHost host = new();

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task The_claiming_account_the_head_another_grown_up_or_nobody()
    {
        await host.ImportAsync(Domain.ImportKind.Roster, """
            村名,组,户号,姓名,与户主关系,手机号,出生日期
            青竹坪村,1组,R01,徐大山,户主,13800000201,1950-01-01
            青竹坪村,1组,R01,徐小满,子,13800000202,1980-01-01
            青竹坪村,1组,R02,周根木,户主,,1950-01-01
            青竹坪村,1组,R02,周小妹,孙女,13800000204,2020-01-01
            青竹坪村,1组,R02,周秋生,子,13800000205,1980-01-01
            青竹坪村,1组,R03,李水英,户主,13800000206,1950-01-01
            青竹坪村,1组,R04,郑明贵,户主,,1950-01-01
            """);
        var account = await host.LinkAsync("13800000299", "李水英");
        var reached = await host.InAsync(async scope =>
        {
            var homes = (await scope.GetRequiredService<IHouseholdDirectory>().BelowAsync(AreaPath.Root, 0, 50)).ToDictionary(home => home.Id, home => home.Number);
            return (await scope.GetRequiredService<IHouseholdReach>().BelowAsync(AreaPath.Root)).Select(one => (homes[one.HouseholdId], one.AccountId, one.Phone)).OrderBy(one => one.Item1).ToList();
        });
        reached.ShouldBe([("R01", null, "13800000201"), ("R02", null, "13800000205"), ("R03", account, "13800000299"), ("R04", null, null)]);
    }
}
