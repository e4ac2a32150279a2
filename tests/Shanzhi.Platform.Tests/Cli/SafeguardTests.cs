using System.Data.Common;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Audit;
using Shanzhi.Data;
using Shanzhi.Permissions;
using Shanzhi.Platform.Cli;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Tests.Admin;
using Shanzhi.Platform.Tests.Kernel;
using Shanzhi.Tenancy;
using Shanzhi.Testing;

namespace Shanzhi.Platform.Tests.Cli;

/// <summary>What a command would lose is asked about, what a kept file lacks is found, what was done from outside stands in the county's own trail.</summary>
public sealed class SafeguardTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Restoring_over_a_living_county_says_what_is_lost_and_wants_a_yes(DatabaseProvider store)
    {
        await using var host = await TestHost.StartAsync(store);
        await RecordAsync(host, "before");
        var folder = Path.Combine(host.DataPath, "elsewhere");
        var file = (await RunAsync(host, "tenants", "backup", "alpha", "--to", folder)).Output.Trim();
        await RecordAsync(host, "after");
        await RecordAsync(host, "later");

        var refused = await RunAsync(host, "tenants", "restore", "--from", file, "--lang", "en");
        refused.Code.ShouldBe(ShanzhiCommandLine.Failed);
        refused.Error.ShouldContain("entries in its record since then: 2");
        refused.Error.ShouldContain("--yes");
        host.A.State.ShouldBe(TenantState.Running);
        (await ActsAsync(host)).ShouldBe(["before", "after", "later"]);

        (await RunAsync(host, "tenants", "restore", "--from", file, "--yes")).Code.ShouldBe(ShanzhiCommandLine.Ok);
        (await ActsAsync(host)).ShouldBe(["before", "kernel.tenant.restore"]);
        (await RunAsync(host, "tenants", "restore", "--from", file, "--identifier", "rehearsal")).Code.ShouldBe(ShanzhiCommandLine.Ok, "Nothing is lost by a new one.");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task A_trail_kept_as_a_file_is_whole_only_to_the_end_it_had(int acts)
    {
        await using var host = await TestHost.StartAsync();
        for (var number = 1; number <= acts; number++)
        {
            await RecordAsync(host, $"act{number}");
        }

        var file = Path.Combine(host.DataPath, "trail.jsonl");
        (await RunAsync(host, "verify", "--tenant", "alpha", "--to", file)).Code.ShouldBe(ShanzhiCommandLine.Ok);
        (await CheckAsync(host, file)).ShouldBe((ShanzhiCommandLine.Ok, acts));

        var lines = await File.ReadAllLinesAsync(file, Stop);
        if (acts > 0)
        {
            await File.WriteAllLinesAsync(file, lines[..^1], Stop);
            (await CheckAsync(host, file)).ShouldBe((ShanzhiCommandLine.Failed, acts - 1));
            await File.WriteAllTextAsync(file, string.Join('\n', lines)[..^20], Stop);
            (await RunAsync(host, "verify", "--tenant", "alpha", "--file", file)).Error.ShouldContain($"第 {lines.Length} 行");
        }

        await File.WriteAllTextAsync(file, "", Stop);
        var empty = await RunAsync(host, "verify", "--tenant", "alpha", "--file", file);
        (empty.Code, empty.Error.Trim()).ShouldBe((ShanzhiCommandLine.Failed, "这个文件是空的，里面没有操作记录。"));
    }

    [Fact]
    public async Task A_trail_kept_before_files_had_heads_is_checked_and_said_to_have_no_end()
    {
        await using var host = await TestHost.StartAsync();
        await RecordAsync(host, "act1");
        var file = Path.Combine(host.DataPath, "trail.jsonl");
        var entries = (await host.ReadTrailAsync(host.A)).Select(entry => JsonSerializer.Serialize(entry));
        await File.WriteAllLinesAsync(file, entries, new UTF8Encoding(false), Stop);
        var old = await RunAsync(host, "verify", "--tenant", "alpha", "--file", file, "--lang", "en");
        old.Code.ShouldBe(ShanzhiCommandLine.Ok, old.Error);
        old.Output.ShouldContain("no head: a cut end cannot be seen");
    }

    [Fact]
    public async Task Suspending_and_enabling_stand_in_the_countys_own_trail()
    {
        await using var host = await TestHost.StartAsync();
        (await RunAsync(host, "tenants", "disable", "alpha", "--reason", "欠费")).Code.ShouldBe(ShanzhiCommandLine.Ok);
        (await RunAsync(host, "tenants", "enable", "alpha")).Code.ShouldBe(ShanzhiCommandLine.Ok);
        (await host.ReadTrailAsync(host.A)).Select(entry => (entry.Action, entry.Actor, entry.Office, entry.Reason))
            .ShouldBe([("tenant.disable", "cli", "运营方", "欠费"), ("tenant.enable", "cli", "运营方", null)]);
    }

    [Fact]
    public async Task A_county_whose_trail_cannot_be_written_is_suspended_all_the_same()
    {
        await using var host = await TestHost.StartAsync();
        var file = host.Services.GetRequiredService<TenantFiles>().Database(host.A.Id);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, "no database", Stop);
        await Should.ThrowAsync<DbException>(() => RecordAsync(host, "impossible"));
        (await RunAsync(host, "tenants", "disable", "alpha")).Code.ShouldBe(ShanzhiCommandLine.Ok);
        host.A.State.ShouldBe(TenantState.Disabled);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(TestHost host, params string[] args)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        return (await ShanzhiCommandLine.RunAsync(host.Services, args, output, error), output.ToString(), error.ToString());
    }

    private static async Task<(int Code, long Entries)> CheckAsync(TestHost host, string file)
    {
        var checkedFile = await RunAsync(host, "verify", "--tenant", "alpha", "--file", file, "--json");
        return (checkedFile.Code, JsonDocument.Parse(checkedFile.Output).RootElement.GetProperty("entries").GetInt64());
    }

    private static Task RecordAsync(TestHost host, string act) => host.Services.GetRequiredService<ITenantWriter>().ExecuteAsync(host.A, Caller.System, (scope, _) =>
    {
        scope.GetRequiredService<IAuditTrail>().Record(act, "tests");
        return Task.FromResult(true);
    });

    private static async Task<List<string>> ActsAsync(TestHost host) => [.. (await host.ReadTrailAsync(host.A)).Select(entry => entry.Action)];
}
