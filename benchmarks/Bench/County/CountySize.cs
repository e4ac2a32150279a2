namespace Shanzhi.Bench.County;

/// <summary>How much a county holds. A tenth is a tenth of the years at the same pace: what is under way is as much, only what there ever was is less.</summary>
internal sealed record CountySize(string Name, int Years, int Households, int Residents, int Workers, int Reports)
{
    /// <summary>Longyou after ten years.</summary>
    public static CountySize Whole { get; } = new("whole", 10, 130_000, 400_000, 2_400, 1_000_000);

    public static CountySize Tenth { get; } = new("tenth", 1, 13_000, 40_000, 2_400, 100_000);
}
