using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Assessment.Data;
using Shanzhi.Assessment.Schemes;
using Shanzhi.Data;
using Shanzhi.Features;
using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Rules;
using Shanzhi.Recipes;
using Shanzhi.Tenancy;
using Shanzhi.Visits.Data;

namespace Shanzhi.Practices.Tests;

/// <summary>Each shipped blueprint sets a county up, once and for all, on both stores; and one that is in use already loses nothing by it.</summary>
[Collection(nameof(OneHost))]
public sealed class EveryBlueprint(PracticeHost host)
{
    private static readonly string[] All =
        ["beichen", "huanan", "chongming", "wenling", "qionghai", "gande", "haimen", "jiande", "yubei", "wuzhen", "pinggu", "xinmi", "dachengqiao", "longyou", "kaihua", "ninghai"];

    public static TheoryData<string> Names => [.. All];

    [Fact]
    public void None_is_left_out()
        => host.Host.Services.GetRequiredService<IRecipeExecutor>().Recipes.Where(recipe => recipe.Blueprint).Select(recipe => recipe.Name).ShouldBe(All, ignoreOrder: true);

    [Fact]
    public void A_county_long_at_work_may_begin_its_draft_from_any_of_them_with_rules_of_its_own()
    {
        PracticeShelf shelf = new(host.Host.Services.GetRequiredService<IRecipeExecutor>());
        shelf.All.Count.ShouldBeGreaterThanOrEqualTo(14);
        foreach (var practice in shelf.All)
        {
            var drafted = RulesInput.Of(practice.Rules).ToRules();
            RulesCheck.Errors(drafted).ShouldBeEmpty(practice.Name);
            drafted.Steps.ShouldBe(practice.Rules.Steps, practice.Name);
            drafted.Levels.Select(level => (level.Level, level.Name, string.Join(',', level.Roles))).ShouldBe(practice.Rules.Levels.Select(level => (level.Level, level.Name, string.Join(',', level.Roles))), practice.Name);
            drafted.Deadlines.Count.ShouldBe(practice.Rules.Deadlines.Count, practice.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public Task Sets_a_county_up_and_a_second_run_changes_nothing(string blueprint) => TwiceAsync(host, blueprint);

    [Fact]
    public async Task On_PostgreSql_too()
    {
        await using var own = new PracticeHost { Provider = DatabaseProvider.PostgreSql };
        await own.InitializeAsync();
        foreach (var blueprint in All)
        {
            await TwiceAsync(own, blueprint);
        }

        await PingguPractice.AssessedAsync(own);
        await LongyouVillage.WhistledAsync(own);
    }

    [Fact]
    public async Task A_county_in_use_takes_them_all_one_after_the_other_and_keeps_what_is_under_way()
    {
        var used = await Practice.ProvisionAsync(host, "longyou");
        await used.SettleAsync(3);
        var told = await used.TellAsync("路灯不亮");
        var rules = (await used.ReportAsync(told.Id)).RulesVersion;
        foreach (var blueprint in All)
        {
            await Practice.ApplyAsync(host, used.Tenant, blueprint);
            (await Practice.ApplyAsync(host, used.Tenant, blueprint)).ShouldBeEmpty(blueprint);
        }

        (await used.ReportAsync(told.Id)).RulesVersion.ShouldBe(rules, "what is under way keeps the rules it began with");
        (await used.VisitsAsync(db => db.Households.Count())).ShouldBe(3);
        (await used.VisitsAsync(db => db.Plans.ToList().GroupBy(plan => plan.Name).Max(same => same.Count()))).ShouldBe(1);
    }

    private static async Task TwiceAsync(PracticeHost host, string blueprint)
    {
        var tenant = await Practice.EmptyAsync(host, blueprint);
        (await Practice.ApplyAsync(host, tenant, blueprint)).ShouldNotBeEmpty();
        (await Practice.ApplyAsync(host, tenant, blueprint)).ShouldBeEmpty(blueprint);
        tenant = host.Host.Services.GetRequiredService<IMultiTenantStore>().Find(tenant.Id)!;
        await host.Host.InTenantAsync(tenant, scope =>
        {
            var features = scope.GetRequiredService<IFeatureState>();
            if (features.IsEnabled(typeof(AssessmentDbContext)))
            {
                var db = scope.GetRequiredService<AssessmentDbContext>();
                foreach (var scheme in db.Schemes.ToList())
                {
                    scope.GetRequiredService<FormulaRules>().Check(db.SchemeVersions.Single(version => version.SchemeId == scheme.Id).Formula, scheme.Kind);
                }
            }

            if (features.IsEnabled(typeof(VisitsDbContext)))
            {
                var db = scope.GetRequiredService<VisitsDbContext>();
                var open = db.Kinds.ToList().Where(kind => !kind.IsEvent && !kind.Restricted).Select(kind => kind.Key).ToList();
                db.Plans.ToList().ShouldNotBeEmpty();
                db.Plans.ToList().ShouldAllBe(plan => plan.KindKeys.All(open.Contains));
            }

            return Task.FromResult(true);
        });
    }
}
