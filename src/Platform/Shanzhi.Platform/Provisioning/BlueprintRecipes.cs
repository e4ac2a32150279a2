using System.Text.Json;
using System.Text.Json.Nodes;
using Shanzhi.Features;
using Shanzhi.Messaging;
using Shanzhi.Platform.Features;
using Shanzhi.Platform.Recipes;
using Shanzhi.Recipes;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Provisioning;

/// <summary>The recipe a tenant starts from, made to fit the tenant.</summary>
internal static class BlueprintRecipes
{
    private const string DivisionsStep = "areas.divisions";

    /// <summary>The start set of roles, the official areas, the category tree; in this order, and only where their module is on.</summary>
    private static readonly string[] StartSteps = ["roles", DivisionsStep, "grid.categories"];

    /// <exception cref="InputException">There is no such blueprint, or it is broken.</exception>
    public static RecipeDescriptor Find(RecipeCatalog recipes, string name) => recipes.Find(name) ?? throw new InputException("Blueprint", "没有名为“{0}”的配方。", name);

    /// <summary>A step <c>areas.divisions</c> that names no county takes the tenant's own, so one blueprint serves many counties.</summary>
    public static RecipeDescriptor For(ShellSettings tenant, RecipeDescriptor recipe)
    {
        if (JsonNode.Parse(recipe.Json) is not JsonObject document || document["steps"] is not JsonArray steps)
        {
            return recipe;
        }

        var open = steps.OfType<JsonObject>().Where(step => (string?)step["name"] == DivisionsStep && step["county"] is null).ToList();
        open.ForEach(step => step["county"] = tenant.AreaCode);
        return open.Count == 0 ? recipe : recipe with { Json = document.ToJsonString() };
    }

    /// <summary>Without a blueprint: every feature the plan allows with all it stands on, and what each of them begins with.</summary>
    public static RecipeDescriptor Default(ShellSettings tenant, FeatureProfile plan, IFeatureCatalog catalog, ITypeFeatureProvider owners, IEnumerable<IRecipeStep> known)
    {
        bool Allowed(string id) => catalog.Find(id) is { } feature && (feature.AlwaysEnabled || plan.Allows(id));
        var features = catalog.Features.Where(feature => FeatureGraph.WithDependencies(catalog, [feature.Id]).All(Allowed)).Select(feature => feature.Id).ToList();
        var names = known.Where(step => features.Contains(owners.GetFeatureId(step.GetType()) ?? "", StringComparer.Ordinal)).Select(step => step.Name).ToHashSet(StringComparer.Ordinal);
        List<object> steps = [new { name = "features", enable = features }, .. StartSteps.Where(names.Contains).Select(object (name) => name == DivisionsStep ? new { name, county = tenant.AreaCode } : new { name })];
        var json = JsonSerializer.Serialize(new { name = "default", displayName = "默认", steps });
        return new RecipeDescriptor("default", "默认", "", true, json);
    }
}
