using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Platform.Cli;
using Shanzhi.Platform.Recipes;
using Shanzhi.Platform.Tests.Recipes;
using Shanzhi.Testing;
using static Shanzhi.Platform.Tests.Cli.SecondProgram;

namespace Shanzhi.Platform.Tests.Cli;

public sealed class RecipeCommandTests
{
    [Fact]
    public async Task Recipes_are_listed_tried_and_run_once()
    {
        await using var host = await TestHost.StartAsync();
        (await OkAsync(host, "recipes", "list", "--json")).EnumerateArray().Select(recipe => recipe.GetProperty("name").GetString()).ShouldContain("tests");
        (await OkAsync(host, "migrate", "--json")).GetProperty("done").GetInt32().ShouldBe(2);
        (await RunAsync(host, "recipes", "dry-run", "--tenant", "alpha", "--recipe", "nowhere")).Code.ShouldBe(ShanzhiCommandLine.Failed);
    }

    [Fact]
    public async Task The_schema_of_recipes_is_written_for_editors_and_reads_no_county()
    {
        await using var host = await TestHost.StartAsync();
        var shown = await OkAsync(host, "recipes", "schema", "--json");
        shown.GetProperty("$defs").EnumerateObject().Select(step => step.Name).ShouldBe(["features", "notes", "settings"]);
        var file = Path.Combine(host.DataPath, "recipe.schema.json");
        (await RunAsync(host, "recipes", "schema", "--to", file)).Output.Trim().ShouldBe(file);
        JsonElement.DeepEquals(JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).RootElement, shown).ShouldBeTrue();
    }

    [Fact]
    public async Task A_broken_recipe_is_told_by_name_and_line_and_the_others_serve()
    {
        var recipes = new RecipeCatalog([new EmbeddedTexts(new()
        {
            ["Faulty.Recipes.good.recipe.json"] = """{ "name": "good", "displayName": "好的", "steps": [] }""",
            ["Faulty.Recipes.bad.recipe.json"] = "{\n  \"name\": \"bad\",\n  garbage\n}",
            ["Faulty.Recipes.good.twin.recipe.json"] = """{ "name": "good", "displayName": "又一个", "steps": [] }""",
        })]);
        await using var host = await TestHost.StartAsync(configure: builder => builder.Services.AddSingleton(recipes));
        var listed = await RunHereAsync(host, "recipes", "list");
        listed.Code.ShouldBe(ShanzhiCommandLine.Failed);
        listed.Output.ShouldContain("好的");
        listed.Output.ShouldContain("配方文件 Faulty.Recipes.bad.recipe.json 有错，先改好。 配方第 3 行写得不对");
        listed.Output.ShouldContain("配方文件 Faulty.Recipes.good.twin.recipe.json 有错，先改好。 名字“good”已经有配方用了。");
        (await RunHereAsync(host, "recipes", "run", "--tenant", "alpha", "--recipe", "bad")).Error.ShouldContain("配方文件 Faulty.Recipes.bad.recipe.json 有错，先改好。 配方第 3 行写得不对");
        (await RunHereAsync(host, "recipes", "run", "--tenant", "alpha", "--recipe", "good")).Code.ShouldBe(ShanzhiCommandLine.Ok);
    }
}
