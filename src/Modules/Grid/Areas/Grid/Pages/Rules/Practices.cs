using System.Text.Json;
using Shanzhi.Grid.Domain;
using Shanzhi.Recipes;

namespace Shanzhi.Grid.Rules;

/// <summary>How another place does it (别处的做法), to begin a draft from.</summary>
/// <param name="Key">The recipe's name.</param>
/// <param name="Name">桦南：八步工作法、三级指挥.</param>
internal sealed record Practice(string Key, string Name, DispatchRules Rules);

/// <summary>The rules in the recipes that are shipped: a county that is long at work takes over a practice as a draft, where a new one starts from the whole recipe.</summary>
internal sealed class PracticeShelf
{
    public PracticeShelf(IRecipeExecutor? recipes = null)
        => All = [.. (recipes?.Recipes ?? []).Where(recipe => recipe.Blueprint).Select(Read).OfType<Practice>()];

    public IReadOnlyList<Practice> All { get; }

    public Practice? Find(string? key) => All.FirstOrDefault(practice => practice.Key == key);

    private static Practice? Read(RecipeDescriptor recipe)
    {
        using var document = JsonDocument.Parse(recipe.Json);
        foreach (var step in document.RootElement.GetProperty("steps").EnumerateArray().Where(step => step.TryGetProperty("name", out var name) && name.ValueEquals("grid.dispatch")))
        {
            return new Practice(recipe.Name, recipe.DisplayName, DispatchRules.Parse(step.GetProperty("rules").GetRawText()));
        }

        return null;
    }
}
