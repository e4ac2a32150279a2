using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Shanzhi.Recipes;

namespace Shanzhi.Platform.Recipes;

/// <summary>One JSON schema for all recipes this application understands, made from the types the steps bind to.</summary>
internal static class RecipeSchema
{
    public static JsonObject Generate(IEnumerable<IRecipeStep> steps)
    {
        var definitions = new JsonObject();
        foreach (var step in steps.OrderBy(step => step.Name, StringComparer.Ordinal))
        {
            definitions[step.Name] = Definition(step);
        }

        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = new JsonArray("name", "displayName", "steps"),
            ["properties"] = new JsonObject
            {
                ["$schema"] = Of("string"),
                ["name"] = Of("string"),
                ["displayName"] = Of("string"),
                ["description"] = Of("string"),
                ["blueprint"] = Of("boolean"),
                ["steps"] = new JsonObject
                {
                    ["type"] = "array",
                    ["items"] = new JsonObject
                    {
                        ["oneOf"] = new JsonArray([.. definitions.Select(definition => new JsonObject { ["$ref"] = $"#/$defs/{definition.Key}" })]),
                    },
                },
            },
            ["$defs"] = definitions,
        };
    }

    private static JsonObject Of(string type) => new() { ["type"] = type };

    private static JsonObject Definition(IRecipeStep step)
    {
        var schema = (JsonObject)RecipeJson.Options.GetJsonSchemaAsNode(step.Type);
        // A step is never null, and what the exporter points to from its root now lies below $defs.
        schema["type"] = "object";
        Rebase(schema, $"#/$defs/{step.Name}");
        var properties = new JsonObject { ["name"] = new JsonObject { ["const"] = step.Name } };
        foreach (var (name, value) in schema["properties"]?.AsObject() ?? [])
        {
            properties[name] = value?.DeepClone();
        }

        schema["properties"] = properties;
        schema["required"] = new JsonArray(["name", .. schema["required"]?.AsArray().Select(name => name!.DeepClone()) ?? []]);
        schema["additionalProperties"] = false;
        return schema;
    }

    private static void Rebase(JsonNode? node, string root)
    {
        if (node is JsonObject values)
        {
            if (values["$ref"] is JsonValue reference)
            {
                values["$ref"] = root + reference.GetValue<string>()[1..];
            }

            foreach (var value in values.ToList())
            {
                Rebase(value.Value, root);
            }
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                Rebase(item, root);
            }
        }
    }
}
