using System.Reflection;
using Shanzhi.Recipes;

namespace Shanzhi.Platform.Recipes;

/// <summary>Recipes embedded in the assemblies as <c>*.recipe.json</c>. A broken one, or a name used twice, stops the start.</summary>
internal sealed class RecipeCatalog(IEnumerable<Assembly> assemblies)
{
    public IReadOnlyList<RecipeDescriptor> Recipes { get; } = [.. Unique(assemblies.Distinct().SelectMany(Read))];

    private static IEnumerable<RecipeDescriptor> Read(Assembly assembly)
    {
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".recipe.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var text = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            var json = text.ReadToEnd();
            RecipeDescriptor recipe;
            try
            {
                recipe = RecipeDocument.Parse(json).Describe(json);
            }
            catch (Shanzhi.Messaging.InputException exception)
            {
                throw new InvalidOperationException($"{resource} of {assembly.GetName().Name} is no recipe.", exception);
            }

            yield return recipe;
        }
    }

    private static IEnumerable<RecipeDescriptor> Unique(IEnumerable<RecipeDescriptor> recipes)
        => recipes.GroupBy(recipe => recipe.Name, StringComparer.Ordinal)
            .Select(same => same.Count() == 1 ? same.Single() : throw new InvalidOperationException($"Two recipes are named {same.Key}."))
            .OrderBy(recipe => recipe.Name, StringComparer.Ordinal);
}
