using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Shanzhi.Platform.Hosting;

namespace Shanzhi.Platform.Cli;

/// <summary>
/// The host's second face: with a command it does that and ends, without one it serves. It may run beside a serving host on the same data;
/// what it changes is live there within a second.
/// </summary>
public static class ShanzhiCommandLine
{
    /// <summary>It was done.</summary>
    public const int Ok = 0;

    /// <summary>It was refused or failed; standard error says why.</summary>
    public const int Failed = 1;

    /// <summary>The command line itself is not understood.</summary>
    public const int Usage = 2;

    private static readonly string[] Help = ["--help", "-h", "-?", "--version"];

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
        var parsed = Root(new CommandRunner(services, output, error)).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var problem in parsed.Errors)
            {
                await error.WriteLineAsync(problem.Message);
            }

            return Usage;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error });
    }

    /// <summary>Settings such as <c>--urls</c> are the server's.</summary>
    private static bool IsCommand(string[] args) => args is [var first, ..] && (!first.StartsWith('-') || Help.Contains(first, StringComparer.Ordinal));

    private static RootCommand Root(CommandRunner runner) => new("善治：管理各县。不带命令就启动服务。退出码：0 办好了，1 没办成，2 命令写错了。")
    {
        TenantCommands.Create(runner),
        FeatureCommands.Create(runner),
        RecipeCommands.Create(runner),
        PluginCommands.Create(runner),
        OperatorCommands.Create(runner),
        MaintenanceCommands.Migrate(runner),
        MaintenanceCommands.Verify(runner),
        runner.Json,
    };
}
