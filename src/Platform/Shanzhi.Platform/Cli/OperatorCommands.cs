using System.CommandLine;
using Shanzhi.Platform.Operator;

namespace Shanzhi.Platform.Cli;

/// <summary><c>operators …</c></summary>
internal static class OperatorCommands
{
    public static Command Create(CommandRunner runner)
    {
        Option<string> login = new("--login") { Description = runner.T["登录名"], Required = true };
        Command add = new("add", runner.T["加一个运营方账号，密码只显示这一次"]) { login };
        runner.Handle(add, async (parsed, cancellation) =>
        {
            var name = parsed.GetValue(login)!;
            var password = await runner.Get<OperatorAccounts>().AddAsync(name, cancellation);
            await runner.LogAsync(null, "operator.add", name);
            return new CommandAnswer(runner.T["登录名 {0}  密码 {1}（只显示这一次）", name, password], new { login = name, password });
        });
        return new Command("operators", runner.T["运营方账号"]) { add };
    }
}
