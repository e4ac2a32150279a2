using Shanzhi.Features;
using Shanzhi.Platform.Features;
using Shanzhi.Recipes;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Recipes;

/// <param name="Enable">Feature ids; what they depend on comes with them.</param>
internal sealed record FeaturesStepBody(IReadOnlyList<string> Enable);

/// <summary>
/// Switches features on. They belong to the catalogue, not to the tenant's database, so the executor switches them before the unit of work
/// in which the steps run; in a dry run it enters the tenant as it would be then. What is left for the step is to be known by name.
/// </summary>
internal sealed class FeaturesStep : RecipeStep<FeaturesStepBody>
{
    public const string StepName = "features";

    public override string Name => StepName;

    protected override Task ExecuteAsync(FeaturesStepBody step, RecipeContext context, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Features with all they depend on that the tenant has not switched on, dependencies first.</summary>
    /// <returns>Null instead when one is unknown, which <paramref name="unknown"/> names.</returns>
    public static IReadOnlyList<FeatureInfo>? Missing(ShellSettings tenant, IReadOnlyCollection<string> wanted, IFeatureCatalog catalog, out string unknown)
    {
        var all = FeatureGraph.WithDependencies(catalog, wanted);
        unknown = all.FirstOrDefault(id => catalog.Find(id) is null) ?? "";
        return unknown.Length > 0
            ? null
            : [.. catalog.Features.Where(feature => all.Contains(feature.Id) && !feature.AlwaysEnabled && !tenant.EnabledFeatures.Contains(feature.Id))];
    }
}
