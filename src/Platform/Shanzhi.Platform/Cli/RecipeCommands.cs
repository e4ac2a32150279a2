using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Platform.Provisioning;
using Shanzhi.Recipes;

namespace Shanzhi.Platform.Cli;

/// <summary><c>recipes …</c></summary>
internal static class RecipeCommands
{
    public static Command Create(CommandRunner runner) => new("recipes", runner.T["配方"])
    {
        List(runner), Run(runner, "run", runner.T["在一个县里跑配方；跑两遍和跑一遍一样"], dryRun: false), Run(runner, "dry-run", runner.T["试跑，只说会改什么"], dryRun: true),
    };

    private static Command List(CommandRunner runner)
    {
        Command command = new("list", runner.T["列出配方"]);
        runner.Handle(command, async (_, _) =>
        {
            await using var scope = runner.Get<IServiceScopeFactory>().CreateAsyncScope();
            var all = scope.ServiceProvider.GetRequiredService<IRecipeExecutor>().Recipes
                .Select(recipe => new { recipe.Name, recipe.DisplayName, recipe.Description, recipe.Blueprint }).ToList();
            return new CommandAnswer(string.Join(Environment.NewLine, all.Select(recipe => $"{recipe.Name,-30} {(recipe.Blueprint ? runner.T["蓝图"] : "    ")} {recipe.DisplayName}")), all);
        });
        return command;
    }

    private static Command Run(CommandRunner runner, string name, string description, bool dryRun)
    {
        var tenant = FeatureCommands.TenantOption(runner);
        Option<string> recipe = new("--recipe") { Description = runner.T["配方的名字"], Required = true };
        Command command = new(name, description) { tenant, recipe };
        runner.Handle(command, async (parsed, cancellation) =>
        {
            var target = runner.Tenant(parsed.GetValue(tenant)!);
            await using var scope = runner.Get<IServiceScopeFactory>().CreateAsyncScope();
            var executor = scope.ServiceProvider.GetRequiredService<IRecipeExecutor>();
            var found = BlueprintRecipes.For(target, BlueprintRecipes.Find(executor, parsed.GetValue(recipe)!));
            var result = await executor.ExecuteAsync(target, found, dryRun, cancellation);
            if (!dryRun)
            {
                await runner.LogAsync(target, "recipe.run", found.Name);
            }

            var lines = result.Steps.SelectMany(step => step.Changes.Select(change => $"{step.Step}: {change}")).DefaultIfEmpty(runner.T["没有要改的。"]);
            return new CommandAnswer(string.Join(Environment.NewLine, lines), result);
        });
        return command;
    }
}
