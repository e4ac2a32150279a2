using System.Text.Json;
using System.Text.Json.Nodes;
using Shanzhi.Messaging;
using Shanzhi.Recipes;

namespace Shanzhi.Platform.Recipes;

/// <summary>A recipe's text taken apart: its head, and its steps not yet bound to their types.</summary>
internal sealed record RecipeDocument(string Name, string DisplayName, string Description, bool Blueprint, IReadOnlyList<RawStep> Steps)
{
    /// <exception cref="InputException">The text is no recipe.</exception>
    public static RecipeDocument Parse(string json)
    {
        Head head;
        try
        {
            head = JsonSerializer.Deserialize<Head>(json, RecipeJson.Options) ?? throw new JsonException("The recipe is empty.");
        }
        catch (JsonException exception)
        {
            // The line is told in our words and counted from 1; the library adds it to its own, counted from 0.
            throw new InputException(exception.Path ?? "$", "配方第 {0} 行写得不对，请照格式说明改。原话：{1}", (exception.LineNumber ?? 0) + 1, exception.Message.Split(" Path: ")[0]);
        }

        return new RecipeDocument(head.Name, head.DisplayName, head.Description, head.Blueprint, [.. head.Steps.Select(RawStep.From)]);
    }

    public RecipeDescriptor Describe(string json) => new(Name, DisplayName, Description, Blueprint, json);

    private sealed record Head(string Name, string DisplayName, IReadOnlyList<JsonObject> Steps, string Description = "", bool Blueprint = false)
    {
        [System.Text.Json.Serialization.JsonPropertyName("$schema")]
        public string? Schema { get; init; }
    }
}

/// <param name="Index">From 0.</param>
internal sealed record RawStep(int Index, string Name, JsonObject Body)
{
    public static RawStep From(JsonObject step, int index)
    {
        if (step["name"] is not JsonValue value || !value.TryGetValue<string>(out var name))
        {
            throw new InputException($"$.steps[{index}].name", "第 {0} 步没有写明步骤名称（name）", index + 1);
        }

        var body = (JsonObject)step.DeepClone();
        body.Remove("name");
        return new RawStep(index, name, body);
    }

    /// <summary>Binds the step's properties, naming step and path when one does not fit.</summary>
    /// <exception cref="InputException">A property is unknown, missing or of another type.</exception>
    public object Bind(Type type)
    {
        try
        {
            return Body.Deserialize(type, RecipeJson.Options)!;
        }
        catch (JsonException exception)
        {
            throw Error((exception.Path ?? "$")[1..], "第 {0} 步（{1}）写得不对，请照格式说明改。原话：{2}", exception.Message);
        }
    }

    /// <summary>What the step itself refused, with its fields as paths from the recipe's root.</summary>
    public InputException Within(InputException refusal) => new([.. refusal.Errors.Select(error => error with { Field = $"$.steps[{Index}].{error.Field}" })]);

    /// <param name="path">Below the step, with its leading dot or bracket.</param>
    /// <param name="message">{0} is the step's number and {1} its name; {2} is what follows.</param>
    public InputException Error(string path, string message, params object[] arguments)
        => new($"$.steps[{Index}]{path}", message, [Index + 1, Name, .. arguments]);
}
