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
        Command command = new("list", runner.T["列出配方，写坏了的说明坏在哪里；有写坏了的，退出码是 1"]);
        runner.Handle(command, (_, _) =>
        {
            var recipes = runner.Get<RecipeCatalog>();
            List<RecipeView> all =
            [
                .. recipes.Recipes.Select(recipe => new RecipeView(recipe.Name, recipe.DisplayName, recipe.Description, recipe.Blueprint, null)),
                .. recipes.Broken.Select(recipe => new RecipeView(recipe.Resource, "", "", false, runner.Words(recipe.Refusal()))),
            ];
            var lines = all.Select(recipe => recipe.Problem ?? $"{recipe.Name,-30} {(recipe.Blueprint ? runner.T["蓝图"] : "    ")} {recipe.DisplayName}");
            return Task.FromResult(new CommandAnswer(string.Join(Environment.NewLine, lines), all, recipes.Broken.Count == 0));
        });
        return command;
    }

    private static RecipeDescriptor Find(CommandRunner runner, string name) => runner.Get<RecipeCatalog>().Find(name) ?? throw new NoSuchException("没有名为“{0}”的配方。", name);

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
            var found = BlueprintRecipes.For(target, Find(runner, parsed.GetValue(recipe)!));
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

    /// <param name="Name">Of a broken one the file's, since its own may not be known.</param>
    /// <param name="Problem">Null when it can be run.</param>
    private sealed record RecipeView(string Name, string DisplayName, string Description, bool Blueprint, string? Problem);
}
