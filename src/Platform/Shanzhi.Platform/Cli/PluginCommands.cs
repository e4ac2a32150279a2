using System.CommandLine;
using Microsoft.Extensions.Localization;
using Shanzhi.Platform.Features;

namespace Shanzhi.Platform.Cli;

/// <summary><c>plugins …</c></summary>
internal static class PluginCommands
{
    public static Command Create(CommandRunner runner) => new("plugins", runner.T["外来的模块"]) { List(runner) };

    private static Command List(CommandRunner runner)
    {
        Command command = new("list", runner.T["列出插件文件夹里的模块，没装上的说明为什么；有没装上的，退出码是 1"]);
        runner.Handle(command, (_, _) =>
        {
            var report = runner.Get<PluginReport>();
            var all = report.Admitted.Select(plugin => new PluginView(plugin.GetName().Name!, plugin.GetName().Version!.ToString(3), null))
                .Concat(report.Quarantined.Select(plugin => new PluginView(plugin.Folder, null, plugin.Why(runner.T)))).OrderBy(plugin => plugin.Name, StringComparer.Ordinal).ToList();
            return Task.FromResult(new CommandAnswer(all.Count == 0 ? runner.T["没有插件。"] : string.Join(Environment.NewLine, all.Select(plugin => plugin.Line(runner.T))), all, report.Quarantined.Count == 0));
        });
        return command;
    }

    /// <param name="Problem">Null when it was installed.</param>
    private sealed record PluginView(string Name, string? Version, string? Problem)
    {
        public string Line(IStringLocalizer texts) => Problem is null ? texts["装上  {0} {1}", Name, Version!] : texts["没装  {0}：{1}", Name, Problem];
    }
}
