namespace Shanzhi.Grid;

/// <summary>What of grid management a county switches on its own.</summary>
internal static class GridFeatures
{
    /// <summary>每周通报: a sheet a village and week, made on Mondays.</summary>
    public const string Bulletins = "Shanzhi.Grid.Bulletins";

    /// <summary>吹哨报到</summary>
    public const string Whistles = "Shanzhi.Grid.Whistles";
    /// <summary>指挥中心: one screen a level, trends, month and special reports.</summary>
    public const string Command = "Shanzhi.Grid.Command";
}
