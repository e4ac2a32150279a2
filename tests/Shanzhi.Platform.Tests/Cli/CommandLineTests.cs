using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shanzhi.Platform.Cli;
using Shanzhi.Platform.Hosting;
using Shanzhi.Platform.Tests.Admin;
using Shanzhi.Platform.Tests.Kernel.Sample;
using Shanzhi.Tenancy;
using Shanzhi.Testing;

namespace Shanzhi.Platform.Tests.Cli;

/// <summary>A second application on the data of a serving one, as the command line is.</summary>
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

    [Fact]
    public async Task A_backup_taken_by_command_restores_what_the_host_wrote()
    {
        await using var host = await TestHost.StartAsync();
        await host.SendAsync(host.A, new AddItem("一"));
        var file = (await OkAsync(host, "tenants", "backup", "alpha", "--to", Path.Combine(host.DataPath, "elsewhere"), "--json")).GetProperty("file").GetString()!;
        await host.SendAsync(host.A, new AddItem("二"));
        await OkAsync(host, "tenants", "restore", "--from", file, "--json");
        await SoonAsync(host, "alpha", HttpStatusCode.OK);
        await host.SendAsync(host.A, new AddItem("二"));
        var trail = Path.Combine(host.DataPath, "trail.jsonl");
        (await OkAsync(host, "verify", "--tenant", "alpha", "--to", trail, "--json")).GetProperty("intact").GetBoolean().ShouldBeTrue();
        (await OkAsync(host, "verify", "--tenant", "alpha", "--file", trail, "--json")).GetProperty("entries").GetInt64().ShouldBe(1);
        await File.WriteAllTextAsync(trail, (await File.ReadAllTextAsync(trail, TestContext.Current.CancellationToken)).Replace("kernel.tenant.restore", "kernel.tenant.nothing", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        (await RunAsync(host, "verify", "--tenant", "alpha", "--file", trail)).Code.ShouldBe(ShanzhiCommandLine.Failed);
    }

    [Fact]
    public async Task Recipes_are_listed_tried_and_run_once()
    {
        await using var host = await TestHost.StartAsync();
        (await OkAsync(host, "recipes", "list", "--json")).EnumerateArray().Select(recipe => recipe.GetProperty("name").GetString()).ShouldContain("tests");
        (await OkAsync(host, "migrate", "--json")).GetProperty("done").GetInt32().ShouldBe(2);
        (await RunAsync(host, "recipes", "dry-run", "--tenant", "alpha", "--recipe", "nowhere")).Code.ShouldBe(ShanzhiCommandLine.Failed);
    }

    [Fact]
    public async Task An_operators_password_is_told_once_and_a_login_is_taken_once()
    {
        await using var host = await TestHost.StartAsync();
        (await OkAsync(host, "operators", "add", "--login", "Zhang.San", "--json")).GetProperty("password").GetString()!.Length.ShouldBe(16);
        (await RunAsync(host, "operators", "add", "--login", "zhang.san")).Code.ShouldBe(ShanzhiCommandLine.Failed);
    }

    [Theory]
    [InlineData("tenants")]
    [InlineData("tenants", "add")]
    [InlineData("nonsense")]
    [InlineData("features", "list", "--tenent", "alpha")]
    public async Task A_command_that_is_not_understood_answers_2(params string[] args)
    {
        await using var host = await TestHost.StartAsync();
        (await RunAsync(host, args)).Code.ShouldBe(ShanzhiCommandLine.Usage);
    }

    [Theory]
    [InlineData(ShanzhiCommandLine.Failed, "invalid", "没有标识为“nobody”的县。", "tenants", "backup", "nobody")]
    [InlineData(ShanzhiCommandLine.Failed, "invalid", "There is no county with the identifier “nobody”.", "verify", "--tenant", "nobody", "--lang", "en")]
    [InlineData(ShanzhiCommandLine.Failed, "invalid", "nowhere.zip", "tenants", "restore", "--from", "/nowhere.zip")]
    [InlineData(ShanzhiCommandLine.Usage, "usage", "少了 --county：", "tenants", "add")]
    [InlineData(ShanzhiCommandLine.Usage, "usage", "不认识“nonsense”。", "nonsense")]
    public async Task With_json_a_refusal_is_json_too(int code, string kind, string says, params string[] args)
    {
        await using var host = await TestHost.StartAsync();
        var refused = await RunAsync(host, [.. args, "--json"]);
        refused.Code.ShouldBe(code);
        refused.Error.ShouldBeEmpty();
        var error = JsonDocument.Parse(refused.Output).RootElement.GetProperty("error");
        error.GetProperty("code").GetString().ShouldBe(kind);
        error.GetProperty("message").GetString()!.ShouldContain(says);
        (await RunAsync(host, args)).Error.ShouldContain(says);
    }

    [Theory]
    [InlineData(true, "--lang=en", "tenants", "list")]
    [InlineData(true, "--json=true", "tenants", "list")]
    [InlineData(true, "--json:true", "tenants", "list")]
    [InlineData(true, "--lang", "en", "tenants", "list")]
    [InlineData(false, "--urls=http://localhost:5000")]
    [InlineData(false, "--language=en")]
    [InlineData(false)]
    public void An_option_of_ours_before_the_command_starts_no_server(bool command, params string[] args) => ShanzhiCommandLine.IsCommand(args).ShouldBe(command);

    [Fact]
    public async Task With_json_said_by_its_value_a_refusal_is_json_too()
    {
        await using var host = await TestHost.StartAsync();
        JsonDocument.Parse((await RunAsync(host, "--json=true", "nonsense")).Output).RootElement.GetProperty("error").GetProperty("code").GetString().ShouldBe("usage");
    }

    [Theory]
    [InlineData("新建一个县", "tenants", "--help")]
    [InlineData("Set up a county", "tenants", "--help", "--lang", "en")]
    [InlineData("Set up a county", "tenants", "--lang=en", "--help")]
    [InlineData("甲县", "tenants", "list", "--lang", "zh")]
    [InlineData("在用  标准版", "tenants", "list")]
    [InlineData("In use  Standard", "--lang", "en", "tenants", "list")]
    [InlineData("In use  Standard", "--lang:en", "tenants", "list")]
    [InlineData("All 0 entries hold.", "verify", "--tenant", "alpha", "--lang", "en")]
    public async Task It_speaks_the_language_asked(string says, params string[] args)
    {
        await using var host = await TestHost.StartAsync();
        var answer = await RunAsync(host, args);
        answer.Code.ShouldBe(ShanzhiCommandLine.Ok, answer.Error);
        answer.Output.ShouldContain(says);
    }

    private static async Task<JsonElement> OkAsync(TestHost host, params string[] args)
    {
        var (code, output, error) = await RunAsync(host, args);
        code.ShouldBe(ShanzhiCommandLine.Ok, error);
        return JsonDocument.Parse(output).RootElement;
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(TestHost host, params string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Testing" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Shanzhi:DataPath"] = host.DataPath, ["Shanzhi:PluginsPath"] = Path.Combine(host.DataPath, "plugins") });
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.AddShanzhi();
        await using var app = builder.Build();
        using StringWriter output = new();
        using StringWriter error = new();
        return (await ShanzhiCommandLine.RunAsync(app.Services, args, output, error), output.ToString(), error.ToString());
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
