using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Data;
using Shanzhi.Messaging;
using Shanzhi.Platform.Provisioning;
using Shanzhi.Platform.Recipes;
using Shanzhi.Platform.Tests.Kernel;
using Shanzhi.Platform.Tests.Kernel.Sample;
using Shanzhi.Platform.Tests.Recipes;
using Shanzhi.Recipes;
using Shanzhi.Tenancy;
using Shanzhi.Testing;

namespace Shanzhi.Platform.Tests.Provisioning;

public sealed class ProvisioningTests
{
    private static readonly NewTenant Longyou = new("330825", "longyou-test", ["longyou.test"]);

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_county_is_running_with_its_name_and_features_within_ten_seconds(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var watch = Stopwatch.StartNew();
        var tenant = await host.Services.GetRequiredService<ITenantProvisioner>().AddAsync(Longyou, cancellation: TestContext.Current.CancellationToken);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        tenant.Name.ShouldBe("龙游县");
        tenant.AreaCode.ShouldBe("330825");
        tenant.State.ShouldBe(TenantState.Running);
        tenant.EnabledFeatures.ShouldContain("Sample.Extra");
        using var client = host.CreateClient(tenant);
        (await client.GetAsync("/sample", TestContext.Current.CancellationToken)).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact]
    public async Task What_fails_half_way_stays_Initializing_with_its_reason_and_goes_on_when_run_again()
    {
        FailsOnce<Nothing> step = new();
        await using var host = await TestHost.StartAsync(configure: builder => builder.Services.AddSingleton<IRecipeStep>(step));
        var provisioner = host.Services.GetRequiredService<ITenantProvisioner>();
        await Should.ThrowAsync<InputException>(() => provisioner.AddAsync(Longyou, cancellation: TestContext.Current.CancellationToken));
        var store = host.Services.GetRequiredService<IMultiTenantStore>();
        var stopped = store.FindByIdentifier("longyou-test")!;
        stopped.State.ShouldBe(TenantState.Initializing);
        var book = host.Services.GetRequiredService<ProvisioningBook>();
        (await book.FindAsync(stopped.Id, TestContext.Current.CancellationToken))!.Problem.ShouldBe("库里没空。");
        using var client = host.CreateClient(stopped);
        ((int)(await client.GetAsync("/sample", TestContext.Current.CancellationToken)).StatusCode).ShouldBe(503);

        var running = await provisioner.AddAsync(Longyou, cancellation: TestContext.Current.CancellationToken);

        running.Id.ShouldBe(stopped.Id);
        running.State.ShouldBe(TenantState.Running);
        step.Runs.ShouldBe(2);
        var row = await book.FindAsync(stopped.Id, TestContext.Current.CancellationToken);
        row!.Problem.ShouldBeNull();
        row.Percent.ShouldBe(100);
        (await provisioner.AddAsync(Longyou, cancellation: TestContext.Current.CancellationToken)).Id.ShouldBe(stopped.Id);
        step.Runs.ShouldBe(2);
    }

    [Fact]
    public async Task Only_counties_and_townships_on_known_plans_are_set_up()
    {
        await using var host = await TestHost.StartAsync();
        var provisioner = host.Services.GetRequiredService<ITenantProvisioner>();
        foreach (var wrong in (NewTenant[])[new("999999"), new("33"), new("330825", Plan: "gold"), new("330825", Blueprint: "nowhere"), new("330825", "beta-2", ["beta.test"]), new("330825", Brand: "nope")])
        {
            await Should.ThrowAsync<InputException>(() => provisioner.RegisterAsync(wrong, TestContext.Current.CancellationToken));
        }

        host.Services.GetRequiredService<IMultiTenantStore>().GetAll().Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, """{ "name": "nonsense" }""", "第 2 步（nonsense）有误：没有这种步骤")]
    [InlineData(DatabaseProvider.PostgreSql, """{ "name": "nonsense" }""", "第 2 步（nonsense）有误：没有这种步骤")]
    [InlineData(DatabaseProvider.Sqlite, """{ "name": "settings", "type": "nobody", "value": {} }""", "没有名为 nobody 的设置")]
    public async Task A_blueprint_that_cannot_be_followed_is_refused_before_anything_is_made(DatabaseProvider provider, string step, string says)
    {
        var json = $$"""{ "name": "wrong", "displayName": "错的", "steps": [{ "name": "features", "enable": ["Sample.Extra"] }, {{step}}] }""";
        var recipes = new RecipeCatalog([new EmbeddedTexts(new() { ["Tests.wrong.recipe.json"] = json })]);
        await using var host = await TestHost.StartAsync(provider, builder => builder.Services.AddSingleton(recipes));
        var refused = await Should.ThrowAsync<InputException>(() => host.Services.GetRequiredService<ITenantProvisioner>()
            .AddAsync(Longyou with { Blueprint = "wrong" }, cancellation: TestContext.Current.CancellationToken));
        refused.Message.ShouldBe($"Blueprint: {says}");
        host.Services.GetRequiredService<IMultiTenantStore>().GetAll().Count.ShouldBe(2);
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Removing_asks_for_the_identifier_and_takes_this_tenants_rows_alone(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        await host.SendAsync(host.A, new AddItem("甲的"));
        await host.SendAsync(host.B, new AddItem("乙的"));
        var provisioner = host.Services.GetRequiredService<ITenantProvisioner>();
        await Should.ThrowAsync<InputException>(() => provisioner.RemoveAsync(host.A, "beta", TestContext.Current.CancellationToken));
        var removed = host.A;

        await provisioner.RemoveAsync(removed, "alpha", TestContext.Current.CancellationToken);

        host.Services.GetRequiredService<IMultiTenantStore>().FindByIdentifier("alpha").ShouldBeNull();
        Directory.Exists(Path.Combine(host.DataPath, "tenants", $"{removed.Id}")).ShouldBeFalse();
        (await host.InTenantAsync(host.B, scope => scope.GetRequiredService<SampleDbContext>().Items.CountAsync(TestContext.Current.CancellationToken))).ShouldBe(1);
        if (provider == DatabaseProvider.PostgreSql)
        {
            (await host.InTenantAsync(removed, scope => scope.GetRequiredService<SampleDbContext>().Items.CountAsync(TestContext.Current.CancellationToken))).ShouldBe(0);
        }
    }

    [Theory, MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_county_with_the_longest_identifier_can_be_removed_and_its_identifier_given_again(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var store = host.Services.GetRequiredService<IMultiTenantStore>();
        var identifier = new string('a', 40);
        var tenant = await store.UpdateAsync(host.A.Id, tenant => tenant with { Identifier = identifier }, TestContext.Current.CancellationToken);

        await host.Services.GetRequiredService<ITenantProvisioner>().RemoveAsync(tenant, identifier, TestContext.Current.CancellationToken);

        store.FindByIdentifier(identifier).ShouldBeNull();
        await store.UpdateAsync(host.B.Id, other => other with { Identifier = identifier }, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void What_went_wrong_inside_is_told_in_a_sentence_of_ours()
        => ProvisioningBook.Explain(new IOException("No space left on device")).ShouldBe("程序出了错，详情在日志里。原话：No space left on device");

    private sealed record Nothing;

    /// <summary>Takes the place of the step every new tenant runs. Generic, so that the kernel's scan does not give it to the other tests.</summary>
    private sealed class FailsOnce<T> : RecipeStep<T>
        where T : class
    {
        public int Runs { get; private set; }

        public override string Name => "roles";

        protected override Task ExecuteAsync(T step, RecipeContext context, CancellationToken cancellation)
            => ++Runs == 1 ? throw new InputException("", "库里没空。") : Task.CompletedTask;
    }
}
