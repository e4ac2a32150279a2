using System.CommandLine;
using Shanzhi.Messaging;
using Shanzhi.Platform.Backup;
using Shanzhi.Platform.Operator;
using Shanzhi.Platform.Provisioning;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Cli;

/// <summary><c>tenants …</c></summary>
internal static class TenantCommands
{
    public static Command Create(CommandRunner runner) => new("tenants", runner.T["各县"])
    {
        List(runner), Add(runner), Switch(runner, "enable", runner.T["启用"], TenantState.Running), Switch(runner, "disable", runner.T["停用，数据还在"], TenantState.Disabled),
        Administrator(runner), Remove(runner), Backup(runner), Restore(runner),
    };

    private static Argument<string> Identifier(CommandRunner runner) => new("tenant") { Description = runner.T["县的标识"] };

    private static CommandAnswer Answer(CommandRunner runner, ShellSettings tenant) => new(runner.Line(tenant), TenantView.Of(tenant));

    private static Command List(CommandRunner runner)
    {
        Command command = new("list", runner.T["列出各县"]);
        runner.Handle(command, (_, _) =>
        {
            var all = runner.Get<IMultiTenantStore>().GetAll().OrderBy(tenant => tenant.Id).ToList();
            return Task.FromResult(new CommandAnswer(all.Count == 0 ? runner.T["还没有县。"] : string.Join(Environment.NewLine, all.Select(runner.Line)), all.Select(TenantView.Of)));
        });
        return command;
    }

    private static Command Add(CommandRunner runner)
    {
        Option<string> county = new("--county") { Description = runner.T["6 位县代码，或 9 位乡镇代码"], Required = true };
        Option<string?> identifier = new("--identifier") { Description = runner.T["标识，小写字母开头"] };
        Option<string[]> host = new("--host") { Description = runner.T["域名，可写几个"] };
        Option<string?> prefix = new("--prefix") { Description = runner.T["路径前缀"] };
        Option<string?> blueprint = new("--blueprint") { Description = runner.T["蓝图配方的名字"] };
        Option<string> plan = new("--plan") { Description = runner.T["套餐"], DefaultValueFactory = _ => "standard" };
        Option<string> brand = new("--brand") { Description = runner.T["品牌样子"], DefaultValueFactory = _ => "neutral" };
        Command command = new("add", runner.T["新建一个县；停在半路的，再跑一遍就接着建"]) { county, identifier, host, prefix, blueprint, plan, brand };
        runner.Handle(command, async (parsed, cancellation) =>
        {
            var wanted = new NewTenant(
                parsed.GetValue(county)!, parsed.GetValue(identifier), parsed.GetValue(host), parsed.GetValue(prefix), parsed.GetValue(blueprint), parsed.GetValue(plan)!, parsed.GetValue(brand)!);
            var provisioner = runner.Get<ITenantProvisioner>();
            var tenant = await provisioner.RegisterAsync(wanted, cancellation);
            AddedOption.EnsureSame(
                parsed,
                tenant,
                new(host, Words(wanted.Hosts ?? []), Words(tenant.Hosts)),
                new(prefix, wanted.PathPrefix, tenant.PathPrefix),
                new(blueprint, wanted.Blueprint, (await runner.Get<ProvisioningBook>().FindAsync(tenant.Id, cancellation))?.Blueprint),
                new(plan, wanted.Plan, tenant.Plan),
                new(brand, wanted.Brand, tenant.Brand));
            if (tenant.State != TenantState.Initializing)
            {
                return new CommandAnswer(runner.T["早就建好了，这次没有改什么。"] + Environment.NewLine + runner.Line(tenant), TenantView.Of(tenant));
            }

            tenant = await provisioner.RunAsync(tenant, parsed.GetValue(runner.Json) ? null : new LineProgress(runner), cancellation);
            await runner.LogAsync(tenant, "tenant.add");
            return Answer(runner, tenant);
        });
        return command;
    }

    private static string Words(IEnumerable<string> hosts) => string.Join(' ', hosts.Order(StringComparer.Ordinal));

    private static Command Switch(CommandRunner runner, string name, string description, TenantState state)
    {
        var tenant = Identifier(runner);
        Option<string?> reason = new("--reason") { Description = runner.T["为什么"] };
        Command command = new(name, description) { tenant, reason };
        runner.Handle(command, async (parsed, cancellation) =>
        {
            var found = runner.Tenant(parsed.GetValue(tenant)!);
            if (found.State is TenantState.Initializing or TenantState.Uninitialized)
            {
                throw new InputException("Tenant", "“{0}”还没建好，先把它建完：tenants add。", found.Identifier);
            }

            return Answer(runner, await runner.Get<StateSwitching>().ApplyAsync(CommandRunner.Actor, found, state, parsed.GetValue(reason), cancellation));
        });
        return command;
    }

    private static Command Administrator(CommandRunner runner)
    {
        var tenant = Identifier(runner);
        Option<string> login = new("--login") { Description = runner.T["登录名"], Required = true };
        Option<string> name = new("--name") { Description = runner.T["姓名"], Required = true };
        Option<string?> phone = new("--phone") { Description = runner.T["手机号"] };
        Command command = new("administrator", runner.T["给新县定第一位管理员，密码只显示这一次"]) { tenant, login, name, phone };
        runner.Handle(command, async (parsed, cancellation) =>
        {
            var found = runner.Tenant(parsed.GetValue(tenant)!);
            var password = await runner.Get<IServiceProvider>().InAccountsAsync(found, accounts =>
                accounts.AddFirstAsync(parsed.GetValue(login)!, parsed.GetValue(name)!, parsed.GetValue(phone), cancellation));
            await runner.LogAsync(found, "tenant.administrator", parsed.GetValue(login));
            return new CommandAnswer(runner.T["登录名 {0}  密码 {1}（只显示这一次，第一次登录要改）", parsed.GetValue(login)!, password!], new { login = parsed.GetValue(login), password });
        });
        return command;
    }

    private static Command Remove(CommandRunner runner)
    {
        var tenant = Identifier(runner);
        Option<bool> yes = new("--yes") { Description = runner.T["确定删除，数据不能恢复"] };
        Command command = new("remove", runner.T["删除一个县和它的全部数据"]) { tenant, yes };
        runner.Handle(command, async (parsed, cancellation) =>
        {
            var found = runner.Tenant(parsed.GetValue(tenant)!);
            if (!parsed.GetValue(yes))
            {
                throw new InputException("", "要删除{0}（{1}）的全部数据，删了找不回来。先备份：tenants backup {1}。确定要删，加上 --yes。", found.Name, found.Identifier);
            }

            await runner.Get<ITenantProvisioner>().RemoveAsync(found, found.Identifier, cancellation);
            await runner.LogAsync(found, "tenant.remove");
            return new CommandAnswer(runner.T["已经删除{0}。", found.Name], new { removed = found.Identifier });
        });
        return command;
    }

    private static Command Backup(CommandRunner runner)
    {
        var tenant = Identifier(runner);
        Option<string?> to = new("--to") { Description = runner.T["放到哪个文件夹；不写就放在数据文件夹的 backups 里"] };
        Command command = new("backup", runner.T["备份一个县，不用停"]) { tenant, to };
        runner.Handle(command, async (parsed, cancellation) =>
        {
            var found = runner.Tenant(parsed.GetValue(tenant)!);
            var file = await runner.Get<TenantBackup>().CreateAsync(found, parsed.GetValue(to), cancellation);
            await runner.LogAsync(found, "tenant.backup");
            return new CommandAnswer(file, new { tenant = found.Identifier, file, bytes = new FileInfo(file).Length });
        });
        return command;
    }

    private static Command Restore(CommandRunner runner)
    {
        Option<string> from = new("--from") { Description = runner.T["备份文件"], Required = true };
        Option<string?> identifier = new("--identifier") { Description = runner.T["恢复成一个新的县；不写就恢复到原来的县"] };
        Option<bool> yes = new("--yes") { Description = runner.T["县还在也恢复，备份以后的都不要了"] };
        Command command = new("restore", runner.T["从备份恢复一个县"]) { from, identifier, yes };
        runner.Handle(command, async (parsed, cancellation) =>
        {
            var restored = await runner.Get<TenantRestore>().RunAsync(parsed.GetValue(from)!, parsed.GetValue(identifier), parsed.GetValue(yes), cancellation);
            await runner.LogAsync(restored, "tenant.restore", Path.GetFileName(parsed.GetValue(from)));
            return Answer(runner, restored);
        });
        return command;
    }

    /// <summary>Says each step at once and in order; <see cref="Progress{T}"/> would post it elsewhere.</summary>
    private sealed class LineProgress(CommandRunner runner) : IProgress<ProvisioningProgress>
    {
        public void Report(ProvisioningProgress value) => runner.Progress($"{value.Percent,3}%  {runner.T[value.Step]}");
    }
}
