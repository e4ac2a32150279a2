using System.Text.Json.Nodes;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Messaging;
using Shanzhi.Modules;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Recipes;
using Shanzhi.Platform.Settings;
using Shanzhi.Platform.Tests.Outbox;
using Shanzhi.Recipes;
using Shanzhi.Settings;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Tests.Recipes;

public sealed class RecipeTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_recipe_switches_features_and_sets_up_the_tenant()
    {
        await using var host = await StartAsync();
        var result = await RunAsync(host);
        result.Steps.SelectMany(step => step.Changes).ShouldBe(["启用功能：样例加项", "设置：tests.deadlines", "甲", "乙"]);
        host.Services.GetRequiredService<IMultiTenantStore>().Find(host.Tenant.Id)!.EnabledFeatures.ShouldContain("Sample.Extra");
        (await DeadlinesAsync(host)).ShouldBe(new Deadlines { Days = 7, Level = Level.Yellow });
        (await CountRunsAsync(host)).ShouldBe(1);
    }

    [Fact]
    public async Task A_recipe_twice_is_a_recipe_once()
    {
        await using var host = await StartAsync();
        await RunAsync(host);
        var again = await RunAsync(host, host.Services.GetRequiredService<IMultiTenantStore>().Find(host.Tenant.Id));
        again.Steps.SelectMany(step => step.Changes).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_dry_run_says_what_the_run_would_do_and_does_nothing()
    {
        await using var host = await StartAsync();
        var dry = await RunAsync(host, dryRun: true);
        dry.DryRun.ShouldBeTrue();
        dry.Steps.SelectMany(step => step.Changes).ShouldBe(["启用功能：样例加项", "设置：tests.deadlines", "甲", "乙"]);
        host.Services.GetRequiredService<IMultiTenantStore>().Find(host.Tenant.Id)!.EnabledFeatures.ShouldNotContain("Sample.Extra");
        (await DeadlinesAsync(host)).ShouldBe(new Deadlines());
        (await CountRunsAsync(host)).ShouldBe(0);
    }

    [Fact]
    public async Task A_recipe_that_fails_in_a_later_step_leaves_nothing_behind()
    {
        await using var host = await StartAsync();
        var error = await Should.ThrowAsync<InputException>(() => RunTextAsync(host, """
            { "name": "features", "enable": ["Sample.Extra"] },
            { "name": "notes", "notes": [{ "text": "甲" }] },
            { "name": "notes", "notes": [{ "text": "坏" }] }
            """));
        error.Errors.Single().Field.ShouldBe("$.steps[2].text");
        host.Services.GetRequiredService<IMultiTenantStore>().Find(host.Tenant.Id)!.EnabledFeatures.ShouldNotContain("Sample.Extra");
        (await host.ReadAsync(scope => scope.GetRequiredService<KernelDbContext>().Set<SettingsRow>().CountAsync())).ShouldBe(0);
    }

    [Theory]
    [InlineData("""{ "name": "settings", "typo": 1, "type": "tests.deadlines", "value": {} }""", "$.steps[0].typo", "typo")]
    [InlineData("""{ "name": "settings", "type": "tests.deadlines" }""", "$.steps[0]", "value")]
    [InlineData("""{ "name": "features", "enable": ["Sample", 7] }""", "$.steps[0].enable[1]", "")]
    [InlineData("""{ "name": "features", "enable": ["Nobody"] }""", "$.steps[0].enable", "Nobody")]
    [InlineData("""{ "name": "nonsense" }""", "$.steps[0].name", "没有这种步骤")]
    [InlineData("""{ "name": "notes", "notes": [] }""", "$.steps[0].name", "Sample.Extra")]
    [InlineData("""{ "enable": [] }""", "$.steps[0].name", "")]
    [InlineData("""{ "name": "settings", "type": "tests.deadlines", "value": { "days": "x" } }""", "$.steps[0].value.days", "")]
    [InlineData("""{ "name": "settings", "type": "tests.deadlines", "value": { "days": -5 } }""", "$.steps[0].value.days", "设置 tests.deadlines 的 days 填得不对：")]
    [InlineData("""{ "name": "settings", "type": "tests.deadlines", "value": null }""", "$.steps[0].value", "null")]
    [InlineData("""{ "name": "settings", "type": "nobody", "value": {} }""", "$.steps[0].type", "nobody")]
    public async Task A_step_that_does_not_fit_is_named_with_its_path(string step, string path, string word)
    {
        await using var host = await StartAsync();
        var error = (await Should.ThrowAsync<InputException>(() => RunTextAsync(host, step))).Errors.Single();
        error.Field.ShouldBe(path);
        string.Format(error.Message, error.Arguments).ShouldContain(word);
    }

    [Fact]
    public void An_unknown_property_of_the_recipe_itself_is_refused()
        => Should.Throw<InputException>(() => RecipeDocument.Parse("""{ "name": "x", "displayName": "x", "steps": [], "script": "1" }""")).Errors.Single().Field.ShouldBe("$.script");

    [Fact]
    public void A_recipe_may_say_where_its_schema_lies()
        => RecipeDocument.Parse("""{ "$schema": "./recipe.schema.json", "name": "x", "displayName": "x", "steps": [] }""").Name.ShouldBe("x");

    [Fact]
    public async Task The_schema_lists_every_step_with_what_it_requires()
    {
        await using var host = await StartAsync();
        // NotesStep asks for a database, which a tenant that is not in the catalogue has none of.
        var schema = await host.ReadAsync(scope => Task.FromResult(RecipeSchema.Generate(scope.GetServices<IRecipeStep>())), tenant: new ShellSettings { Id = 0, Identifier = "", Name = "" });
        schema["properties"]!["steps"]!["items"]!["oneOf"]!.AsArray().Select(step => step!["$ref"]!.GetValue<string>())
            .ShouldBe(["#/$defs/features", "#/$defs/notes", "#/$defs/settings"]);
        var settings = schema["$defs"]!["settings"]!;
        settings["required"]!.AsArray().Select(name => name!.GetValue<string>()).ShouldBe(["name", "type", "value"]);
        settings["properties"]!["name"]!["const"]!.GetValue<string>().ShouldBe("settings");
        settings["additionalProperties"]!.GetValue<bool>().ShouldBeFalse();
        References(schema).ShouldAllBe(reference => Resolves(schema, reference));
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject values => values.SelectMany(value => value is { Key: "$ref", Value: JsonValue text } ? [text.GetValue<string>()] : References(value.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };

    private static bool Resolves(JsonNode schema, string reference)
        => reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Aggregate<string, JsonNode?>(schema, (node, name) => node is JsonArray items ? items[int.Parse(name)] : node?[name]) is not null;

    private static Task<KernelHost> StartAsync() => KernelHost.StartAsync(services =>
    {
        services.AddTenantSettings<Deadlines>("tests.deadlines");
        services.AddScoped<IRecipeStep, NotesStep>();
        services.AddScoped<IValidator<Deadlines>, DeadlinesValidator>();
    });

    private static Task<RecipeResult> RunAsync(KernelHost host, ShellSettings? tenant = null, bool dryRun = false)
        => host.ReadAsync(scope =>
        {
            var executor = scope.GetRequiredService<IRecipeExecutor>();
            return executor.ExecuteAsync(tenant ?? host.Tenant, executor.Recipes.Single(recipe => recipe.Name == "tests"), dryRun, Stop);
        });

    private static Task<RecipeResult> RunTextAsync(KernelHost host, string steps)
    {
        var json = $$"""{ "name": "text", "displayName": "text", "steps": [{{steps}}] }""";
        return host.ReadAsync(scope => scope.GetRequiredService<IRecipeExecutor>().ExecuteAsync(host.Tenant, new RecipeDescriptor("text", "text", "", false, json), cancellation: Stop));
    }

    private static Task<Deadlines> DeadlinesAsync(KernelHost host)
        => host.ReadAsync(scope => scope.GetRequiredService<ITenantSettings>().GetAsync<Deadlines>(Stop).AsTask());

    private static Task<int> CountRunsAsync(KernelHost host) => host.ReadAsync(scope => scope.GetRequiredService<KernelDbContext>().Set<RecipeRun>().CountAsync(Stop));

    internal enum Level
    {
        Blue,
        Yellow,
    }

    internal sealed record Deadlines
    {
        public int Days { get; init; } = 3;

        public Level Level { get; init; }
    }

    internal sealed class DeadlinesValidator : AbstractValidator<Deadlines>
    {
        public DeadlinesValidator() => RuleFor(deadlines => deadlines.Days).InclusiveBetween(1, 30);
    }

    internal sealed record Note(string Text);

    internal sealed record NotesBody(IReadOnlyList<Note> Notes, Note? First = null);

    [Feature("Sample.Extra")]
    internal sealed class NotesStep(KernelDbContext database) : RecipeStep<NotesBody>
    {
        public override string Name => "notes";

        protected override async Task ExecuteAsync(NotesBody step, RecipeContext context, CancellationToken cancellation)
        {
            foreach (var note in step.Notes)
            {
                if (note.Text == "坏")
                {
                    throw new InputException("text", "bad");
                }

                if (!await database.Set<SettingsRow>().AnyAsync(row => row.Name == note.Text, cancellation))
                {
                    database.Add(new SettingsRow { Name = note.Text, Json = "{}" });
                    context.Changed(note.Text);
                }
            }
        }
    }
}
