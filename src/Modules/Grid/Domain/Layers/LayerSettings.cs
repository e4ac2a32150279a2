using System.Text.Json.Serialization;

namespace Shanzhi.Grid.Domain;

/// <summary>The layers in use and how exact boundaries have to be.</summary>
internal sealed record LayerSettings
{
    public const string Key = "grid.layers";

    public List<GridLayer> Layers { get; init; } = [LayerStart.Find(GridLayer.DefaultKey)!];

    /// <summary>Square metres by which boundaries may overlap, stick out or leave a gap.</summary>
    public int ToleranceSquareMetres { get; init; } = 500;

    /// <summary>And the same as a share of the smaller unit; the larger of the two counts.</summary>
    public int TolerancePercent { get; init; } = 1;

    /// <summary>Those in use, the default first; it is there whatever else was set.</summary>
    [JsonIgnore]
    public IReadOnlyList<GridLayer> InUse => [Find(GridLayer.DefaultKey)!, .. Layers.Where(layer => layer is { Active: true, IsDefault: false })];

    public GridLayer? Find(string? key) => Layers.Find(layer => layer.Key == key) ?? (key == GridLayer.DefaultKey ? LayerStart.Find(key) : null);

    /// <summary>Square metres that do not matter beside a unit of a size.</summary>
    public double Tolerance(double squareMetres) => Math.Max(ToleranceSquareMetres, squareMetres * TolerancePercent / 100);
}
