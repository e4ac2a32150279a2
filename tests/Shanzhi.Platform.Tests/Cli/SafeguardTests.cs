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

/// <summary>What a command would lose is asked about.</summary>
public sealed class SafeguardTests
{
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

    private static async Task<(int Code, string Output, string Error)> RunAsync(TestHost host, params string[] args)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        return (await ShanzhiCommandLine.RunAsync(host.Services, args, output, error), output.ToString(), error.ToString());
    }

    private static Task RecordAsync(TestHost host, string act) => host.Services.GetRequiredService<ITenantWriter>().ExecuteAsync(host.A, Caller.System, (scope, _) =>
    {
        scope.GetRequiredService<IAuditTrail>().Record(act, "tests");
        return Task.FromResult(true);
    });

    private static async Task<List<string>> ActsAsync(TestHost host) => [.. (await host.ReadTrailAsync(host.A)).Select(entry => entry.Action)];
}
