using System.Text.Json;
using Shanzhi.Messaging;
using Shanzhi.Platform.Settings;
using Shanzhi.Recipes;

namespace Shanzhi.Platform.Recipes;

/// <param name="Type">Name the settings were registered under: <c>grid.deadlines</c>.</param>
/// <param name="Value">The whole object.</param>
internal sealed record SettingsStepBody(string Type, JsonElement Value);

/// <summary>Sets one settings object.</summary>
internal sealed class SettingsStep(SettingsTypes types, TenantSettings settings) : RecipeStep<SettingsStepBody>, ICheckedStep
{
    public override string Name => "settings";

    public void Check(object step) => Read((SettingsStepBody)step);

    protected override async Task ExecuteAsync(SettingsStepBody step, RecipeContext context, CancellationToken cancellation)
    {
        if (await settings.SetAsync(step.Type, Read(step), cancellation))
        {
            context.Changed($"设置：{step.Type}");
        }
    }

    private object Read(SettingsStepBody step)
    {
        var type = types.Find(step.Type) ?? throw new InputException("type", "没有名为 {0} 的设置", step.Type);
        object value;
        try
        {
            value = step.Value.Deserialize(type, RecipeJson.Options) ?? throw new JsonException("The value is null.");
        }
        catch (JsonException exception)
        {
            throw new InputException($"value{(exception.Path ?? "$")[1..]}", "设置 {0} 的内容写得不对，请照格式说明改。原话：{1}", step.Type, exception.Message);
        }

        try
        {
            settings.Check(value);
            return value;
        }
        catch (InputException exception)
        {
            throw new InputException([.. exception.Errors.Select(error => Named(step.Type, JsonNamingPolicy.CamelCase.ConvertName(error.Field), error.Filled))]);
        }
    }

    /// <summary>A page shows the words beside their field; here they have to name it.</summary>
    private static InputError Named(string type, string property, string words) => new($"value.{property}", "设置 {0} 的 {1} 填得不对：{2}", type, property, words);
}

/// <summary>A step that can say of its body, before any step runs, what its shape alone does not show.</summary>
internal interface ICheckedStep
{
    /// <exception cref="InputException">Its fields are named below the step.</exception>
    void Check(object step);
}
