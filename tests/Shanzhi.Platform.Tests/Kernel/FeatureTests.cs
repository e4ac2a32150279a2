using System.Net;
using Shanzhi.Features;
using Shanzhi.Messaging;
using Shanzhi.Platform.Features;
using Shanzhi.Platform.Tests.Kernel.Sample;
using Shanzhi.Tenancy;
using Shanzhi.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Shanzhi.Platform.Tests.Kernel;

public sealed class FeatureTests
{
    [Fact]
    public async Task Switched_off_in_one_tenant_its_pages_are_404_there_and_work_in_the_other()
    {
        await using var host = await TestHost.StartAsync();
        using var a = host.CreateClient(host.A);
        using var b = host.CreateClient(host.B);
        (await a.GetAsync("/sample", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await host.Services.GetRequiredService<IShellFeaturesManager>().DisableAsync(host.A, ["Sample"], TestContext.Current.CancellationToken);

        (await a.GetAsync("/sample", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await b.GetAsync("/sample", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(host.A, new AddItem("关着")));
        await host.SendAsync(host.B, new AddItem("开着"));
    }

    [Fact]
    public async Task Off_and_on_again_keeps_the_data_and_dependents_go_with_what_they_stand_on()
    {
        await using var host = await TestHost.StartAsync();
        var features = host.Services.GetRequiredService<IShellFeaturesManager>();
        await host.SendAsync(host.A, new AddItem("留着"));
        (await features.DisableAsync(host.A, ["Sample"], TestContext.Current.CancellationToken)).EnabledFeatures.ShouldNotContain("Sample.Extra");
        (await features.EnableAsync(host.A, ["Sample.Extra"], TestContext.Current.CancellationToken)).EnabledFeatures.ShouldContain("Sample");
        await Should.ThrowAsync<ConflictException>(() => host.SendAsync(host.A, new AddItem("留着")));
    }

    [Fact]
    public async Task A_further_feature_is_switched_on_its_own()
    {
        await using var host = await TestHost.StartAsync();
        (await host.SendAsync(host.A, new AskExtra())).ShouldBe("extra");
        await host.Services.GetRequiredService<IShellFeaturesManager>().DisableAsync(host.A, ["Sample.Extra"], TestContext.Current.CancellationToken);
        await Should.ThrowAsync<NotFoundException>(() => host.SendAsync(host.A, new AskExtra()));
        await host.SendAsync(host.A, new AddItem("还能写"));
    }

    [Fact]
    public async Task An_unknown_plan_allows_nothing_that_can_be_switched()
    {
        await using var host = await TestHost.StartAsync();
        var store = host.Services.GetRequiredService<IMultiTenantStore>();
        await store.UpdateAsync(host.A.Id, tenant => tenant with { Plan = "gone" }, TestContext.Current.CancellationToken);
        using var a = host.CreateClient(host.A);
        (await a.GetAsync("/sample", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await Should.ThrowAsync<InputException>(() => host.Services.GetRequiredService<IShellFeaturesManager>().EnableAsync(host.A, ["Sample"], TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(TenantState.Initializing)]
    [InlineData(TenantState.Disabled)]
    public async Task A_tenant_not_running_answers_503_with_a_time_to_come_back(TenantState state)
    {
        await using var host = await TestHost.StartAsync();
        await host.Services.GetRequiredService<IMultiTenantStore>().UpdateAsync(host.A.Id, tenant => tenant with { State = state }, TestContext.Current.CancellationToken);
        using var a = host.CreateClient(host.A);
        var answer = await a.GetAsync("/sample", TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter.ShouldNotBeNull();
        (await a.GetAsync("/brand/1.css", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK, "the page that says so wears the tenant's colours");
    }

    [Fact]
    public void A_circle_of_features_stops_the_start_and_names_them()
    {
        var graph = new[] { Feature("a", "b"), Feature("b", "c"), Feature("c", "a") }.ToDictionary(feature => feature.Id);
        Should.Throw<ModuleGraphException>(() => FeatureGraph.Sort(graph)).Message.ShouldContain("a → b → c → a");
    }

    [Fact]
    public void An_unknown_dependency_stops_the_start_and_names_both()
    {
        var graph = new[] { Feature("a", "missing") }.ToDictionary(feature => feature.Id);
        var message = Should.Throw<ModuleGraphException>(() => FeatureGraph.Sort(graph)).Message;
        message.ShouldContain("'a'");
        message.ShouldContain("'missing'");
    }

    private static FeatureInfo Feature(string id, params string[] dependencies) => new(id, id, id, "", "grid", dependencies, false);
}
