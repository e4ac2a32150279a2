using System.CommandLine;
using Shanzhi.Platform.Operator;

namespace Shanzhi.Platform.Cli;

/// <summary><c>operators …</c></summary>
internal static class OperatorCommands
{
    public static Command Create(CommandRunner runner)
    {
        Option<string> login = new("--login") { Description = "登录名", Required = true };
        Command add = new("add", "加一个运营方账号，密码只显示这一次") { login };
        runner.Handle(add, async (parsed, cancellation) =>
        {
            var name = parsed.GetValue(login)!;
            var password = await runner.Get<OperatorAccounts>().AddAsync(name, cancellation);
            return new CommandAnswer($"登录名 {name}  密码 {password}（只显示这一次）", new { login = name, password });
        });
        return new Command("operators", "运营方账号") { add };
    }
}
