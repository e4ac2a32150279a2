using System.Text.Json;
using Shanzhi.Messaging;
using Shanzhi.Platform.Settings;
using Shanzhi.Recipes;

namespace Shanzhi.Platform.Recipes;

/// <param name="Type">Name the settings were registered under: <c>grid.deadlines</c>.</param>
/// <param name="Value">The whole object.</param>
internal sealed record SettingsStepBody(string Type, JsonElement Value);

/// <summary>Sets one settings object.</summary>
internal sealed class SettingsStep(SettingsTypes types, TenantSettings settings) : RecipeStep<SettingsStepBody>
{
    public override string Name => "settings";

    protected override async Task ExecuteAsync(SettingsStepBody step, RecipeContext context, CancellationToken cancellation)
    {
        var type = types.Find(step.Type) ?? throw new InputException("type", "没有名为 {0} 的设置", step.Type);
        object value;
        try
        {
            value = step.Value.Deserialize(type, RecipeJson.Options)!;
        }
        catch (JsonException exception)
        {
            throw new InputException($"value{(exception.Path ?? "$")[1..]}", "设置 {0} 的内容写得不对，请照格式说明改。原话：{1}", step.Type, exception.Message);
        }

        if (await settings.SetAsync(step.Type, value, cancellation))
        {
            context.Changed($"设置：{step.Type}");
        }
    }
}
