using Shanzhi.Grid.Domain;
using Shanzhi.Grid.Services;
using Shanzhi.Recipes;
using Shanzhi.Settings;

namespace Shanzhi.Grid.Catalogue;

/// <summary><c>{"name":"grid.layers","start":["micro","police"],"layers":[…]}</c></summary>
internal sealed class LayersStepModel
{
    /// <summary>Keys of the start set: micro, police, head, butler.</summary>
    public IReadOnlyList<string> Start { get; init; } = [];

    /// <summary>Own layers, or others' with own posts. One of a key that is there already stays as the tenant has it.</summary>
    public IReadOnlyList<GridLayer> Layers { get; init; } = [];

    public int? ToleranceSquareMetres { get; init; }

    public int? TolerancePercent { get; init; }
}

/// <summary>Adds layers that are not there; what a tenant has edited stays as it is.</summary>
internal sealed class LayersStep(LayerBook layers, ITenantSettings settings) : RecipeStep<LayersStepModel>
{
    public override string Name => "grid.layers";

    protected override async Task ExecuteAsync(LayersStepModel step, RecipeContext context, CancellationToken cancellation)
    {
        var before = await layers.GetAsync(cancellation);
        // Nothing set yet: the default layer may be given as this practice has it.
        var untouched = before.Layers is [{ IsDefault: true } only] && Same(only, LayerStart.Find(GridLayer.DefaultKey)!);
        List<GridLayer> all = [.. before.Layers];
        foreach (var layer in step.Layers.Concat(step.Start.Select(key => LayerStart.Find(key) ?? throw new Messaging.InputException("start", "没有“{0}”这一层。", key))))
        {
            if (untouched && layer.IsDefault && !Same(layer, all[0]))
            {
                (all[0], untouched) = (layer, false);
                context.Changed($"网格层：{layer.Name}");
            }
            else if (all.TrueForAll(known => known.Key != layer.Key))
            {
                all.Add(layer);
                context.Changed($"网格层：{layer.Name}");
            }
        }

        var after = before with
        {
            Layers = all, ToleranceSquareMetres = step.ToleranceSquareMetres ?? before.ToleranceSquareMetres, TolerancePercent = step.TolerancePercent ?? before.TolerancePercent,
        };
        if (all.Count != before.Layers.Count || !ReferenceEquals(all[0], before.Layers[0]) || after.ToleranceSquareMetres != before.ToleranceSquareMetres || after.TolerancePercent != before.TolerancePercent)
        {
            await settings.SetAsync(after, cancellation);
        }
    }

    /// <summary>A record compares its list by reference.</summary>
    private static bool Same(GridLayer one, GridLayer other) => one == other with { Posts = one.Posts } && one.Posts.SequenceEqual(other.Posts);
}
