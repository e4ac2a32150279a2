using System.Text.Json;
using Shanzhi.Platform.Cli;
using Shanzhi.Testing;
using static Shanzhi.Platform.Tests.Cli.SecondProgram;

namespace Shanzhi.Platform.Tests.Cli;

/// <summary>What the command line says, in which language, and by which exit code.</summary>
public sealed class CommandWordsTests
{
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
    [InlineData(ShanzhiCommandLine.Failed, "not-found", "没有标识为“nobody”的县。", "tenants", "backup", "nobody")]
    [InlineData(ShanzhiCommandLine.Failed, "not-found", "There is no county with the identifier “nobody”.", "verify", "--tenant", "nobody", "--lang", "en")]
    [InlineData(ShanzhiCommandLine.Failed, "invalid", "nowhere.zip", "tenants", "restore", "--from", "/nowhere.zip")]
    [InlineData(ShanzhiCommandLine.Usage, "usage", "少了 --county：", "tenants", "add")]
    [InlineData(ShanzhiCommandLine.Failed, "not-found", "没有“Nope”这个功能。features list 列出全部功能。", "features", "enable", "Nope", "--tenant", "alpha")]
    [InlineData(ShanzhiCommandLine.Failed, "not-found", "没有“Sampel”这个功能。名字相近的：Sample。", "features", "disable", "Sampel", "--tenant", "alpha")]
    [InlineData(ShanzhiCommandLine.Failed, "not-found", "There is no feature “Extra”. Near names: Sample.Extra.", "features", "disable", "Extra", "--tenant", "alpha", "--lang", "en")]
    [InlineData(ShanzhiCommandLine.Failed, "not-found", "没有名为“nowhere”的配方。", "recipes", "run", "--tenant", "alpha", "--recipe", "nowhere")]
    [InlineData(ShanzhiCommandLine.Failed, "not-found", "找不到这个文件或文件夹：/nowhere/at/all.json", "recipes", "schema", "--to", "/nowhere/at/all.json")]
    [InlineData(ShanzhiCommandLine.Usage, "usage", "不认识“nonsense”。", "nonsense")]
    [InlineData(ShanzhiCommandLine.Usage, "usage", "tenants 后面还要写做什么：list、add、", "tenants")]
    [InlineData(ShanzhiCommandLine.Usage, "usage", "少了 features：功能的标识。", "features", "enable", "--tenant", "alpha")]
    [InlineData(ShanzhiCommandLine.Usage, "usage", "--parallel 不能是“x”：同时做几个县，至少 1 个。", "migrate", "--parallel", "x")]
    [InlineData(ShanzhiCommandLine.Usage, "usage", "--parallel 不能是“0”：同时做几个县，至少 1 个。", "migrate", "--parallel", "0")]
    [InlineData(ShanzhiCommandLine.Usage, "usage", "--parallel cannot be “0”: How many counties at a time, 1 at least.", "migrate", "--parallel", "0", "--lang", "en")]
    [InlineData(ShanzhiCommandLine.Usage, "usage", "--lang 不能是“fr”：用哪种文字：zh 中文，en 英文。", "tenants", "list", "--lang", "fr")]
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

    [Fact]
    public async Task With_json_said_by_its_value_a_refusal_is_json_too()
    {
        await using var host = await TestHost.StartAsync();
        JsonDocument.Parse((await RunAsync(host, "--json=true", "nonsense")).Output).RootElement.GetProperty("error").GetProperty("code").GetString().ShouldBe("usage");
    }

    [Theory]
    [InlineData("新建一个县", "tenants", "--help")]
    [InlineData("看用法", "tenants", "--help")]
    [InlineData("看版本", "--help")]
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
    public async Task A_file_that_is_no_trail_is_told_with_its_line()
    {
        await using var host = await TestHost.StartAsync();
        var file = Path.Combine(host.DataPath, "notes.txt");
        await File.WriteAllTextAsync(file, "garbage", TestContext.Current.CancellationToken);
        (await RunAsync(host, "verify", "--tenant", "alpha", "--file", file)).Error.Trim().ShouldBe("第 1 行不是操作记录，文件可能断了。请用 verify --to 写的文件。");
    }
}
