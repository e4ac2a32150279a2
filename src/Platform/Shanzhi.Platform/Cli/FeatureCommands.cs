using System.CommandLine;
using Shanzhi.Features;
using Shanzhi.Platform.Admin;
using Shanzhi.Platform.Features;
using Shanzhi.Platform.Operator;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Cli;

/// <summary><c>features …</c></summary>
internal static class FeatureCommands
{
    public static Command Create(CommandRunner runner) => new("features", runner.T["各县的功能"])
    {
        List(runner),
        Switch(runner, "enable", runner.T["打开功能，连同它靠着的"], (board, tenant, ids) => board.Plan(tenant, ids, [])),
        Switch(runner, "disable", runner.T["关掉功能，连同靠着它的；数据还在"], (board, tenant, ids) => board.Plan(tenant, [], ids)),
    };

    public static Option<string> TenantOption(CommandRunner runner) => new("--tenant") { Description = runner.T["县的标识"], Required = true };

    private static CommandAnswer Answer(CommandRunner runner, ShellSettings tenant)
    {
        var on = runner.Get<FeatureResolver>().InForce(tenant);
        var plan = runner.Get<FeatureResolver>().Plan(tenant.Plan);
        var all = runner.Get<IFeatureCatalog>().Features
            .Select(feature => new { feature.Id, feature.Name, On = on.Contains(feature.Id), feature.AlwaysEnabled, InPlan = feature.AlwaysEnabled || plan?.Allows(feature.Id) == true }).ToList();
        return new CommandAnswer(
            string.Join(Environment.NewLine, all.Select(feature => $"{runner.T[feature.On ? "开" : "关"]}  {feature.Id,-40} {runner.T[feature.Name]}{(feature.InPlan ? "" : runner.T["（套餐外）"])}")), all);
    }

    /// <summary>As the modules write them, which people need not.</summary>
    /// <exception cref="NoSuchException">A feature nobody declares.</exception>
    private static string[] Known(CommandRunner runner, string[] asked)
    {
        var all = runner.Get<IFeatureCatalog>().Features.Select(feature => feature.Id).ToList();
        return [.. asked.Select(id => all.Find(known => known.Equals(id, StringComparison.OrdinalIgnoreCase)) ?? throw (NearNames.Of(id, all) is { Count: > 0 } near
            ? new NoSuchException("没有“{0}”这个功能。名字相近的：{1}。", id, string.Join(runner.T["、"], near))
            : new NoSuchException("没有“{0}”这个功能。features list 列出全部功能。", id)))];
    }

    private static Command List(CommandRunner runner)
    {
        var tenant = TenantOption(runner);
        Command command = new("list", runner.T["列出一个县的功能"]) { tenant };
        runner.Handle(command, (parsed, _) => Task.FromResult(Answer(runner, runner.Tenant(parsed.GetValue(tenant)!))));
        return command;
    }

    private static Command Switch(CommandRunner runner, string name, string description, Func<FeatureBoard, ShellSettings, string[], FeatureChange> plan)
    {
        var tenant = TenantOption(runner);
        Argument<string[]> ids = new("features") { Description = runner.T["功能的标识"], Arity = ArgumentArity.OneOrMore };
        Command command = new(name, description) { ids, tenant };
        runner.Handle(command, async (parsed, _) =>
        {
            var found = runner.Tenant(parsed.GetValue(tenant)!);
            await runner.Get<OperatorSwitching>().ApplyAsync(CommandRunner.Actor, found, plan(runner.Get<FeatureBoard>(), found, Known(runner, parsed.GetValue(ids)!)), null);
            return Answer(runner, runner.Tenant(found.Identifier));
        });
        return command;
    }
}
