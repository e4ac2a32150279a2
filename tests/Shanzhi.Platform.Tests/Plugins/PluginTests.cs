using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Platform.Cli;
using Shanzhi.Platform.Features;
using Shanzhi.Platform.Operator.Pages;
using Shanzhi.Testing;

namespace Shanzhi.Platform.Tests.Plugins;

public sealed class PluginTests
{
    [Fact]
    public async Task A_broken_plugin_is_set_aside_with_its_reason_and_stops_nobody()
    {
        using var plugins = new PluginMaker().Add("Good").AddGarbage("Garbage").AddNeeding("Needing", "Absent", new Version(1, 0, 0, 0))
            .AddNeeding("Newer", "Shanzhi.Abstractions", new Version(99, 0, 0, 0)).AddThrowing("Throwing", "没有钥匙").Add("Twice", id: "Sample")
            .AddUnmakeable("Unmakeable").AddUnmigratable("Unmigratable", "没有表");
        Directory.CreateDirectory(Path.Combine(plugins.Folder, "Empty"));
        await using var host = await TestHost.StartAsync(plugins: plugins.Folder);
        var report = host.Services.GetRequiredService<PluginReport>();
        report.Admitted.Select(plugin => plugin.GetName().Name).ShouldBe(["Good"]);
        var reasons = report.Quarantined.ToDictionary(plugin => plugin.Folder, plugin => plugin.Reason.ToString(CultureInfo.InvariantCulture));
        reasons.Keys.ShouldBe(["Empty", "Garbage", "Needing", "Newer", "Throwing", "Twice", "Unmakeable", "Unmigratable"], ignoreOrder: true);
        reasons["Empty"].ShouldContain("Empty.dll is not in the folder");
        reasons["Needing"].ShouldContain("Absent");
        reasons["Newer"].ShouldContain("built for Shanzhi.Abstractions 99.0.0; this host has 0.1.0");
        reasons["Throwing"].ShouldBe("没有钥匙");
        reasons["Twice"].ShouldContain("'Sample' is declared by Shanzhi.Platform.Tests and Twice;");
        reasons["Unmakeable"].ShouldContain("Menu asks for System.Uri, which nobody registers");
        reasons["Unmigratable"].ShouldBe("没有表");

        using var client = host.CreateClient(host.A);
        (await client.GetAsync("/sample", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        host.A.EnabledFeatures.ShouldContain("Good");
        host.A.EnabledFeatures.ShouldNotContain("Throwing");
        var ready = await client.GetAsync("/health/ready", TestContext.Current.CancellationToken);
        ready.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("Degraded");
    }

    [Fact]
    public async Task A_plugin_may_stand_on_another_and_falls_with_it()
    {
        using var plugins = new PluginMaker().Add("A", dependencies: ["B"]).Add("B").Add("C", dependencies: ["D"]).AddThrowing("D", "坏了").Add("E", dependencies: ["C"]);
        await using var host = await TestHost.StartAsync(plugins: plugins.Folder);
        host.Services.GetRequiredService<PluginReport>().Admitted.Select(plugin => plugin.GetName().Name).ShouldBe(["A", "B"], ignoreOrder: true);
        var reasons = host.Services.GetRequiredService<PluginReport>().Quarantined.ToDictionary(plugin => plugin.Folder, plugin => plugin.Reason.ToString(CultureInfo.InvariantCulture));
        reasons["C"].ShouldContain("depends on 'D', which no module declares");
        reasons["E"].ShouldContain("depends on 'C', which no module declares");
    }

    [Fact]
    public async Task A_copy_under_another_name_is_set_aside_by_the_name_of_its_folder()
    {
        using var plugins = new PluginMaker().Add("Library").Copy("Library", "Twin");
        await using var host = await TestHost.StartAsync(plugins: plugins.Folder);
        var report = host.Services.GetRequiredService<PluginReport>();
        report.Admitted.Select(plugin => plugin.GetName().Name).ShouldBe(["Library"]);
        var twin = report.Quarantined.ShouldHaveSingleItem();
        twin.Folder.ShouldBe("Twin");
        twin.Reason.ToString(CultureInfo.InvariantCulture).ShouldBe("Twin.dll is the assembly Library; the folder must bear the assembly's name.");
    }

    [Fact]
    public async Task The_command_line_lists_plugins_and_says_by_its_exit_code_that_one_was_left_out()
    {
        using var plugins = new PluginMaker().Add("Good").AddThrowing("Throwing", "没有钥匙");
        await using var host = await TestHost.StartAsync(plugins: plugins.Folder);
        using StringWriter output = new();
        (await ShanzhiCommandLine.RunAsync(host.Services, ["plugins", "list"], output, TextWriter.Null)).ShouldBe(ShanzhiCommandLine.Failed);
        output.ToString().ShouldBe($"装上  Good 1.0.0{Environment.NewLine}没装  Throwing：没有钥匙{Environment.NewLine}");
    }
}
