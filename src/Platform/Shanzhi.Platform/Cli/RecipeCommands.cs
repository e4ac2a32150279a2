using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Platform.Provisioning;
using Shanzhi.Platform.Recipes;
using Shanzhi.Recipes;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Cli;

/// <summary><c>recipes …</c></summary>
internal static class RecipeCommands
{
    public static Command Create(CommandRunner runner) => new("recipes", runner.T["配方"])
    {
        List(runner), Run(runner, "run", runner.T["在一个县里跑配方；跑两遍和跑一遍一样"], dryRun: false), Run(runner, "dry-run", runner.T["试跑，只说会改什么"], dryRun: true), Schema(runner),
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

    private static Command Schema(CommandRunner runner)
    {
        Option<FileInfo?> to = new("--to") { Description = runner.T["写进这个文件；不写就显示出来"] };
        Command command = new("schema", runner.T["写出配方的格式说明（JSON Schema），编辑器照它提示和检查"]) { to };
        runner.Handle(command, async (parsed, cancellation) =>
        {
            // Steps are services of a tenant; what they are called and bind to is the same in all, also in none.
            ShellSettings nobody = new() { Id = 0, Identifier = "", Name = "" };
            var schema = await ShellScope.UsingAsync(runner.Get<IServiceProvider>(), nobody, scope => Task.FromResult(RecipeSchema.Generate(scope.GetServices<IRecipeStep>())));
            var text = schema.ToJsonString(new JsonSerializerOptions(RecipeJson.Options) { WriteIndented = true });
            if (parsed.GetValue(to) is not { } file)
            {
                return new CommandAnswer(text, schema);
            }

            await File.WriteAllTextAsync(file.FullName, text + Environment.NewLine, cancellation);
            return new CommandAnswer(file.FullName, new { file = file.FullName });
        });
        return command;
    }
}
