using Shanzhi.Recipes;

namespace Shanzhi.Grid.Catalogue;

/// <summary>What the recipe may say: further items, or nothing for the start set alone.</summary>
internal sealed class CategoriesStepModel
{
    public bool StartSet { get; init; } = true;

    public IReadOnlyList<CategoryStepItem> Items { get; init; } = [];
}

internal sealed class CategoryStepItem
{
    public required string Key { get; init; }

    public required string ClassName { get; init; }

    public required string Name { get; init; }

    public bool Private { get; init; }

    public bool ShowEmergency { get; init; }

    /// <summary>A button on the report form.</summary>
    public bool Common { get; init; }

    /// <summary>Metres.</summary>
    public int? DuplicateRadius { get; init; }
}

/// <summary>Adds categories that are not there; what a tenant has edited stays as it is.</summary>
internal sealed class CategoriesStep(CategoryTree tree) : RecipeStep<CategoriesStepModel>
{
    public override string Name => "grid.categories";

    protected override async Task ExecuteAsync(CategoriesStepModel step, RecipeContext context, CancellationToken cancellation)
    {
        var wanted = (step.StartSet ? CategoryStart.Items : [])
            .Concat(step.Items.Select(item => new CategoryItem(item.Key, item.ClassName, item.Name, item.Private, item.ShowEmergency, item.Common, item.DuplicateRadius)));
        foreach (var item in await tree.AddAsync(wanted, cancellation))
        {
            context.Changed($"事项分类：{item.ClassName} · {item.Name}");
        }
    }
}
