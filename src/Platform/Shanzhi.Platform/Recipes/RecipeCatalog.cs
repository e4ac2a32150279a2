using System.Reflection;
using Shanzhi.Messaging;
using Shanzhi.Recipes;

namespace Shanzhi.Platform.Recipes;

/// <summary>Recipes embedded in the assemblies as <c>*.recipe.json</c>. One that is broken, or bears a name already given, is set aside with its reason and stops nothing else.</summary>
internal sealed class RecipeCatalog
{
    public RecipeCatalog(IEnumerable<Assembly> assemblies)
    {
        SortedDictionary<string, RecipeDescriptor> recipes = new(StringComparer.Ordinal);
        List<BrokenRecipe> broken = [];
        foreach (var (resource, json) in assemblies.Distinct().SelectMany(Read))
        {
            try
            {
                var recipe = RecipeDocument.Parse(json).Describe(json);
                if (!recipes.TryAdd(recipe.Name, recipe))
                {
                    throw new InputException("$.name", "名字“{0}”已经有配方用了。", recipe.Name);
                }
            }
            catch (InputException exception)
            {
                broken.Add(new BrokenRecipe(resource, exception.Errors[0]));
            }
        }

        Recipes = [.. recipes.Values];
        Broken = broken;
    }

    public IReadOnlyList<RecipeDescriptor> Recipes { get; }

    public IReadOnlyList<BrokenRecipe> Broken { get; }

    /// <exception cref="InputException">It is broken.</exception>
    public RecipeDescriptor? Find(string name)
        => Recipes.FirstOrDefault(recipe => recipe.Name == name)
            ?? (Broken.FirstOrDefault(recipe => recipe.Resource.EndsWith($".{name}.recipe.json", StringComparison.Ordinal)) is { } broken ? throw broken.Refusal() : null);

    private static IEnumerable<(string Resource, string Json)> Read(Assembly assembly)
    {
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".recipe.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var text = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            yield return (resource, text.ReadToEnd());
        }
    }
}

/// <param name="Resource">Names module and file: <c>Shanzhi.Grid.Recipes.longyou.recipe.json</c>.</param>
internal sealed record BrokenRecipe(string Resource, InputError Problem)
{
    public InputException Refusal() => new([new InputError("", "配方文件 {0} 有错，先改好。", Resource), Problem]);
}
