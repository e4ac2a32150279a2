using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Shanzhi.Platform.Hosting;
using Shanzhi.Platform.Localization;

namespace Shanzhi.Platform.Cli;

/// <summary>
/// The host's second face: with a command it does that and ends, without one it serves. It may run beside a serving host on the same data;
/// what it changes is live there within a second.
/// </summary>
public static class ShanzhiCommandLine
{
    /// <summary>It was done.</summary>
    public const int Ok = 0;

    /// <summary>It was refused or failed; standard error says why, with <c>--json</c> standard output.</summary>
    public const int Failed = 1;

    /// <summary>The command line itself is not understood.</summary>
    public const int Usage = 2;

    private const string Language = "--lang";

    private static readonly string[] Ours = ["--help", "-h", "-?", "--version", "--json", Language];

    /// <summary>Runs the command that <paramref name="args"/> holds, or the server.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunShanzhiAsync(this WebApplication app, string[] args)
    {
        if (IsCommand(args))
        {
            await using (app)
            {
                return await RunAsync(app.Services, args, Console.Out, Console.Error);
            }
        }

        await app.UseShanzhiAsync();
        await app.RunAsync();
        return Ok;
    }

    internal static async Task<int> RunAsync(IServiceProvider services, IReadOnlyList<string> args, TextWriter output, TextWriter error)
    {
        // Known before the commands are made, whose descriptions are in it. A server's own locale says nothing of who reads.
        CultureInfo.CurrentUICulture = args.Any(arg => arg is $"{Language}=en" or $"{Language}:en") || args.Zip(args.Skip(1)).Contains((Language, "en")) ? ReaderCulture.All[1] : ReaderCulture.All[0];
        var runner = new CommandRunner(services, output, error);
        var parsed = Root(runner).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await runner.RefuseAsync(args.Any(arg => arg is "--json" or "--json=true" or "--json:true"), "usage", string.Join(' ', CommandMistakes.Words(parsed, runner.T).Append(runner.T["命令后面加 --help 看用法。"])));
            return Usage;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error });
    }

    /// <summary>Settings such as <c>--urls</c> are the server's.</summary>
    internal static bool IsCommand(string[] args) => args is [var first, ..] && (!first.StartsWith('-') || Ours.Contains(first.Split('=', ':')[0], StringComparer.Ordinal));

    private static RootCommand Root(CommandRunner runner)
    {
        RootCommand root = new(runner.T["善治：管理各县。不带命令就启动服务。退出码：0 办好了，1 没办成，2 命令写错了。"])
        {
            TenantCommands.Create(runner),
            FeatureCommands.Create(runner),
            RecipeCommands.Create(runner),
            PluginCommands.Create(runner),
            OperatorCommands.Create(runner),
            MaintenanceCommands.Migrate(runner),
            MaintenanceCommands.Verify(runner),
            runner.Json,
            LanguageOption(runner),
        };

        // The library brings these two, described in English.
        root.Options.OfType<HelpOption>().Single().Description = runner.T["看用法"];
        root.Options.OfType<VersionOption>().Single().Description = runner.T["看版本"];
        return root;
    }

    private static Option<string> LanguageOption(CommandRunner runner)
    {
        Option<string> language = new(Language) { Description = runner.T["用哪种文字：zh 中文，en 英文"], Recursive = true, DefaultValueFactory = _ => "zh" };
        return language.AcceptOnlyFromAmong("zh", "en");
    }
}
