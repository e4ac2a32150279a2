using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Recipes;

namespace Shanzhi.Grid.Catalogue;

/// <summary>The rules of a practice, whole; terms are written as <c>24h</c>, <c>8wh</c>, <c>5d</c>, <c>3wd</c>, <c>day</c>, <c>month+7</c>.</summary>
internal sealed class DispatchStepModel
{
    public required DispatchRules Rules { get; init; }
}

/// <summary>Publishes rules, unless they are the current ones.</summary>
internal sealed class DispatchStep(RulePublisher publisher) : RecipeStep<DispatchStepModel>
{
    public override string Name => "grid.dispatch";

    protected override async Task ExecuteAsync(DispatchStepModel step, RecipeContext context, CancellationToken cancellation)
    {
        if (await publisher.PublishAsync(step.Rules, "按样板设置", cancellation) is { } number)
        {
            context.Changed($"办理规则第 {number} 版：{step.Rules.Name}");
        }
    }
}
