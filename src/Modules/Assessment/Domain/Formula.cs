namespace Shanzhi.Assessment.Domain;

/// <summary>
/// How a county scores (考核办法), as data. All points are hundredths of a point, so that nothing is ever rounded twice:
/// base points, weighted shares, plus and minus items, and what follows from the sum.
/// </summary>
internal sealed record Formula
{
    /// <summary>基础分</summary>
    public int Base { get; init; }

    public IReadOnlyList<WeightedMeasure> Measures { get; init; } = [];

    public IReadOnlyList<FormulaItem> Items { get; init; } = [];

    /// <summary>封顶; null for none beyond what the parts make.</summary>
    public int? Most { get; init; }

    /// <summary>Fewer cases than this and a subject is not ranked (件数太少，不排名): chance would decide.</summary>
    public int MinimumSample { get; init; } = 5;

    /// <summary>From how many points on there is one star, two stars, and so on; growing.</summary>
    public IReadOnlyList<int> Stars { get; init; } = [];

    public BoardRule Boards { get; init; } = new();

    public int Weight => Measures.Sum(measure => measure.Weight);
}

/// <param name="Key">Of a <see cref="MeasureInfo"/>.</param>
/// <param name="Weight">Points for a share of one.</param>
/// <param name="Least">With fewer to count the measure is left out, and the others weigh more.</param>
internal sealed record WeightedMeasure(string Key, int Weight, int Least = 1);

/// <summary>A plus or minus item (加分项、扣分项), known by its name.</summary>
/// <param name="Each">Points for one; below nought for a minus item.</param>
/// <param name="Cap">At most so many points, plus or minus, in a period; nought for no cap.</param>
/// <param name="Measure">Counted from this measure's part; null for what people record with a reason.</param>
internal sealed record FormulaItem(string Name, int Each, int Cap = 0, string? Measure = null);

/// <summary>红榜、黑榜: by points, and at most so many; nought for no list.</summary>
internal sealed record BoardRule
{
    public int RedFrom { get; init; }

    public int RedMost { get; init; }

    public int BlackBelow { get; init; }

    public int BlackMost { get; init; }
}
