using Shanzhi.Communities.Directories;
using Shanzhi.Recipes;
using Shanzhi.Tenancy;

namespace Shanzhi.Communities.RecipeSteps;

/// <summary><c>{"name":"areas.divisions","county":"330825"}</c></summary>
internal sealed record DivisionsStepData
{
    /// <summary>Six digits of a county, or nine of a township that is a tenant of its own; the tenant's own code when not given.</summary>
    public string? County { get; init; }
}

internal sealed class DivisionsStep(DivisionCopy copy, IMultiTenantContextAccessor accessor) : RecipeStep<DivisionsStepData>
{
    public override string Name => "areas.divisions";

    protected override async Task ExecuteAsync(DivisionsStepData step, RecipeContext context, CancellationToken cancellation)
    {
        var county = step.County ?? accessor.Tenant.AreaCode;
        var added = await copy.RunAsync(county, cancellation);
        if (added > 0)
        {
            context.Changed($"{county}: {added} areas");
        }
    }
}
