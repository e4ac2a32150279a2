namespace Shanzhi.Assessment.Domain;

/// <summary>What a subject is scored by: parts and wholes of measures, and how often each item was recorded.</summary>
internal sealed record ScoreInputs(IReadOnlyDictionary<string, (long Part, long Whole)> Counts, IReadOnlyDictionary<string, int> Marks);

/// <summary>One measure of a result, as it was counted: kept, so that the result never changes.</summary>
/// <param name="Points">Null when there was too little to count.</param>
internal sealed record ScoredMeasure(string Key, int Weight, long Part, long Whole, int? Points);

internal sealed record ScoredItem(string Name, long Times, int Points);

/// <param name="Sample">Cases it rests on: the most that any measure counted.</param>
/// <param name="Ranked">There were enough of them.</param>
internal sealed record Score(int Points, int Stars, long Sample, bool Ranked, IReadOnlyList<ScoredMeasure> Measures, IReadOnlyList<ScoredItem> Items)
{
    /// <summary>
    /// Points are share × weight, rounded to a hundredth with halves upwards, each measure by itself, so that what stands on paper adds up.
    /// A measure with too little to count is left out and its weight falls to the others in proportion: nobody loses points because nobody rated.
    /// </summary>
    public static Score Of(Formula formula, ScoreInputs inputs)
    {
        var counted = formula.Measures.Select(measure => (Measure: measure, Count: inputs.Counts.GetValueOrDefault(measure.Key))).ToList();
        var present = counted.Where(one => Counts(one.Measure, one.Count.Whole)).ToList();
        var weighing = present.Sum(one => one.Measure.Weight);
        List<ScoredMeasure> measures = [.. counted.Select(one => new ScoredMeasure(one.Measure.Key, one.Measure.Weight, one.Count.Part, one.Count.Whole,
            Counts(one.Measure, one.Count.Whole) ? Share(one.Measure.Weight, formula.Weight, one.Count.Part, one.Count.Whole, weighing) : null))];
        List<ScoredItem> items = [.. formula.Items.Select(item => Item(item, item.Measure is { } key ? inputs.Counts.GetValueOrDefault(key).Part : inputs.Marks.GetValueOrDefault(item.Name)))];

        // Spread over others, weights may round to a hundredth more than there are.
        var shares = Math.Min(measures.Sum(measure => measure.Points ?? 0), formula.Weight);
        var sum = Math.Max(0, formula.Base + shares + items.Sum(item => item.Points));
        var points = formula.Most is { } most ? Math.Min(most, sum) : sum;
        var sample = counted.Select(one => one.Count.Whole).DefaultIfEmpty(0).Max();
        var ranked = formula.Measures.Count == 0 || (present.Count > 0 && sample >= formula.MinimumSample);
        return new Score(points, ranked ? formula.Stars.Count(from => points >= from) : 0, sample, ranked, measures, items);
    }

    private static bool Counts(WeightedMeasure measure, long whole) => whole >= Math.Max(1, measure.Least);

    private static int Share(int weight, int all, long part, long whole, int weighing)
    {
        // weight × part ÷ whole, times all weights over those that weigh: one division, one rounding.
        var (over, under) = ((Int128)weight * all * part, (Int128)whole * weighing);
        return under == 0 ? 0 : (int)((2 * over + under) / (2 * under));
    }

    private static ScoredItem Item(FormulaItem item, long times)
    {
        var points = (Int128)item.Each * times;
        Int128 cap = item.Cap > 0 ? item.Cap : int.MaxValue / 16;
        return new ScoredItem(item.Name, times, (int)Int128.Clamp(points, -cap, cap));
    }
}
