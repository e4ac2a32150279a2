using Shanzhi.Communities.Directories;
using Shanzhi.Recipes;

namespace Shanzhi.Communities.RecipeSteps;

/// <summary><c>{"name":"areas.divisions","county":"330825"}</c></summary>
internal sealed record DivisionsStepData
{
    /// <summary>Six digits of a county, or nine of a township that is a tenant of its own.</summary>
    public required string County { get; init; }
}

internal sealed class DivisionsStep(DivisionCopy copy) : RecipeStep<DivisionsStepData>
{
    public override string Name => "areas.divisions";

    protected override async Task ExecuteAsync(DivisionsStepData step, RecipeContext context, CancellationToken cancellation)
    {
        var added = await copy.RunAsync(step.County, cancellation);
        if (added > 0)
        {
            context.Changed($"{step.County}: {added} areas");
        }
    }
}
