using System.Text.Json;
using Shanzhi.Platform.Cli;
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
}
