using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Platform.Cli;
using Shanzhi.Platform.Operator;
using Shanzhi.Platform.Tenancy;
using Shanzhi.Platform.Tests.Admin;
using Shanzhi.Platform.Tests.Kernel.Sample;
using Shanzhi.Tenancy;
using Shanzhi.Testing;
using static Shanzhi.Platform.Tests.Cli.SecondProgram;

namespace Shanzhi.Platform.Tests.Cli;

public sealed class CommandLineTests
{
    [Fact]
    public async Task A_county_added_beside_the_serving_host_is_open_there_within_a_second_and_gone_after_removal()
    {
        await using var host = await TestHost.StartAsync();
        var added = await OkAsync(host, "tenants", "add", "--county", "330825", "--identifier", "longyou", "--host", "longyou.test", "--json");
        added.GetProperty("name").GetString().ShouldBe("龙游县");
        added.GetProperty("state").GetString().ShouldBe("Running");
        await SoonAsync(host, "longyou", HttpStatusCode.OK);

        await OkAsync(host, "tenants", "disable", "longyou", "--reason", "试一试", "--json");
        await SoonAsync(host, "longyou", HttpStatusCode.ServiceUnavailable);
        await OkAsync(host, "tenants", "enable", "longyou", "--json");
        await OkAsync(host, "features", "disable", "Sample", "--tenant", "longyou", "--json");
        await SoonAsync(host, "longyou", HttpStatusCode.NotFound);
        (await host.ReadTrailAsync(host.Services.GetRequiredService<IMultiTenantStore>().FindByIdentifier("longyou")!)).ShouldContain(entry => entry.Action == "tenant.feature.disable" && entry.Subject == "feature/Sample");
        await OkAsync(host, "features", "enable", "Sample", "--tenant", "longyou", "--json");
        await SoonAsync(host, "longyou", HttpStatusCode.OK);

        (await RunAsync(host, "tenants", "add", "--county", "330825", "--identifier", "longyou")).Output.ShouldContain("早就建好了");
        var taken = await RunAsync(host, "tenants", "add", "--county", "330226", "--identifier", "longyou");
        taken.Code.ShouldBe(ShanzhiCommandLine.Failed);
        taken.Error.ShouldContain("标识“longyou”已经有人用了。");
        (await RunAsync(host, "tenants", "remove", "longyou")).Code.ShouldBe(ShanzhiCommandLine.Failed);
        await OkAsync(host, "tenants", "remove", "longyou", "--yes", "--json");
        (await OkAsync(host, "tenants", "list", "--json")).EnumerateArray().Select(tenant => tenant.GetProperty("identifier").GetString()).ShouldBe(["alpha", "beta"]);
    }

    [Theory]
    [InlineData("--host 写的是“other.test”，现在是“longyou.test”。", "--host", "other.test")]
    [InlineData("--prefix 写的是“other”，现在没有。", "--prefix", "other")]
    [InlineData("--blueprint 写的是“ninghai”，现在没有。", "--blueprint", "ninghai")]
    [InlineData("--plan 写的是“gold”，现在是“standard”。", "--plan", "gold")]
    [InlineData("--brand 写的是“bay”，现在是“tea”。", "--brand", "bay")]
    [InlineData(null, "--host", "longyou.test", "--plan", "standard", "--brand", "tea")]
    [InlineData(null)]
    public async Task Adding_a_county_again_is_idle_and_adding_it_otherwise_is_refused(string? difference, params string[] options)
    {
        await using var host = await TestHost.StartAsync();
        string[] add = ["tenants", "add", "--county", "330825", "--identifier", "longyou", "--json"];
        var first = await OkAsync(host, [.. add, "--host", "longyou.test", "--brand", "tea"]);
        var again = await RunAsync(host, [.. add, .. options]);
        again.Code.ShouldBe(difference is null ? ShanzhiCommandLine.Ok : ShanzhiCommandLine.Failed);
        again.Output.ShouldContain(difference ?? "longyou.test");
        JsonElement.DeepEquals((await OkAsync(host, "tenants", "list", "--json"))[2], first).ShouldBeTrue();
    }

    [Fact]
    public async Task Feature_ids_are_known_in_any_case()
    {
        await using var host = await TestHost.StartAsync();
        (await OkAsync(host, "features", "disable", "sample.EXTRA", "--tenant", "alpha", "--json"))
            .EnumerateArray().Single(feature => feature.GetProperty("id").GetString() == "Sample.Extra").GetProperty("on").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task A_backup_taken_by_command_restores_what_the_host_wrote()
    {
        await using var host = await TestHost.StartAsync();
        await host.SendAsync(host.A, new AddItem("一"));
        var file = (await OkAsync(host, "tenants", "backup", "alpha", "--to", Path.Combine(host.DataPath, "elsewhere"), "--json")).GetProperty("file").GetString()!;
        await host.SendAsync(host.A, new AddItem("二"));
        await OkAsync(host, "tenants", "restore", "--from", file, "--yes", "--json");
        await SoonAsync(host, "alpha", HttpStatusCode.OK);
        await host.SendAsync(host.A, new AddItem("二"));
        var trail = Path.Combine(host.DataPath, "trail.jsonl");
        (await OkAsync(host, "verify", "--tenant", "alpha", "--to", trail, "--json")).GetProperty("intact").GetBoolean().ShouldBeTrue();
        (await OkAsync(host, "verify", "--tenant", "alpha", "--file", trail, "--json")).GetProperty("entries").GetInt64().ShouldBe(1);
        await File.WriteAllTextAsync(trail, (await File.ReadAllTextAsync(trail, TestContext.Current.CancellationToken)).Replace("kernel.tenant.restore", "kernel.tenant.nothing", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        (await RunAsync(host, "verify", "--tenant", "alpha", "--file", trail)).Code.ShouldBe(ShanzhiCommandLine.Failed);
    }

    [Fact]
    public async Task An_operators_password_is_told_once_and_a_login_is_taken_once()
    {
        await using var host = await TestHost.StartAsync();
        (await OkAsync(host, "operators", "add", "--login", "Zhang.San", "--json")).GetProperty("password").GetString()!.Length.ShouldBe(16);
        (await RunAsync(host, "operators", "add", "--login", "zhang.san")).Code.ShouldBe(ShanzhiCommandLine.Failed);
        await using var catalogue = await host.Services.GetRequiredService<IDbContextFactory<CatalogDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var act = (await catalogue.Set<OperatorAct>().ToListAsync(TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
        (act.Operator, act.TenantId, act.Action, act.Reason).ShouldBe(("cli", null, "operator.add", "Zhang.San"));
    }

    private static async Task SoonAsync(TestHost host, string identifier, HttpStatusCode expected)
    {
        using var client = host.CreateClient(host.A);
        client.DefaultRequestHeaders.Host = $"{identifier}.test";
        var until = TimeProvider.System.GetTimestamp();
        HttpStatusCode got;
        do
        {
            got = (await client.GetAsync("/sample", TestContext.Current.CancellationToken)).StatusCode;
            if (got == expected)
            {
                return;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
        while (TimeProvider.System.GetElapsedTime(until) < TimeSpan.FromSeconds(1.5));

        got.ShouldBe(expected);
    }
}
