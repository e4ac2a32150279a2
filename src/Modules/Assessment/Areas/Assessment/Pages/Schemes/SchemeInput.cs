using System.Globalization;
using Shanzhi.Assessment.Domain;

namespace Shanzhi.Assessment.Schemes;

/// <summary>A scheme as it is typed: points with two digits at most, rows left empty not taken.</summary>
internal sealed class SchemeInput
{
    public const int MostMeasures = 6;
    public const int MostItems = 8;
    public const int MostStars = 5;

    public string? Name { get; set; }

    public SubjectKind Kind { get; set; } = SubjectKind.Village;

    public string? Basis { get; set; }

    public Cycle Cycle { get; set; }

    public bool Automatic { get; set; }

    public int ObjectionDays { get; set; } = 3;

    public string? SupervisionPhone { get; set; }

    public bool Active { get; set; } = true;

    public decimal? Base { get; set; }

    public decimal? Most { get; set; }

    public int MinimumSample { get; set; } = 5;

    public List<MeasureRow> Measures { get; set; } = [];

    public List<ItemRow> Items { get; set; } = [];

    public List<StarRow> Stars { get; set; } = [];

    public decimal? RedFrom { get; set; }

    public int? RedMost { get; set; }

    public decimal? BlackBelow { get; set; }

    public int? BlackMost { get; set; }

    public static SchemeInput Of(Scheme scheme, SchemeVersion version)
    {
        var formula = version.Formula;
        return new SchemeInput
        {
            Name = scheme.Name, Kind = scheme.Kind, Basis = version.Basis, Cycle = scheme.Cycle, Automatic = scheme.Automatic, ObjectionDays = scheme.ObjectionDays,
            SupervisionPhone = scheme.SupervisionPhone, Active = scheme.Active, Base = Typed(formula.Base), Most = formula.Most / 100m, MinimumSample = formula.MinimumSample,
            Measures = [.. formula.Measures.Select(measure => new MeasureRow { Key = measure.Key, Weight = measure.Weight / 100m, Least = measure.Least })],
            Items = [.. formula.Items.Select(item => new ItemRow { Name = item.Name, Each = item.Each / 100m, Cap = Typed(item.Cap), Measure = item.Measure })],
            Stars = [.. formula.Stars.Select(from => new StarRow { From = from / 100m })],
            RedFrom = Typed(formula.Boards.RedFrom), RedMost = formula.Boards.RedMost, BlackBelow = Typed(formula.Boards.BlackBelow), BlackMost = formula.Boards.BlackMost,
        };
    }

    public Formula Formula() => new()
    {
        Base = Hundredths(Base),
        Most = Most is null ? null : Hundredths(Most),
        MinimumSample = MinimumSample,
        Measures = [.. Measures.Where(row => !string.IsNullOrWhiteSpace(row.Key)).Select(row => new WeightedMeasure(row.Key!, Hundredths(row.Weight), Math.Max(1, row.Least ?? 1)))],
        Items = [.. Items.Where(row => !string.IsNullOrWhiteSpace(row.Name)).Select(row => new FormulaItem(row.Name!.Trim(), Hundredths(row.Each), Hundredths(row.Cap), string.IsNullOrWhiteSpace(row.Measure) ? null : row.Measure))],
        Stars = [.. Stars.Where(row => row.From is not null).Select(row => Hundredths(row.From))],
        Boards = new BoardRule { RedFrom = Hundredths(RedFrom), RedMost = RedMost ?? 0, BlackBelow = Hundredths(BlackBelow), BlackMost = BlackMost ?? 0 },
    };

    /// <summary>Rows to type into, one form long.</summary>
    public SchemeInput Padded()
    {
        while (Measures.Count < MostMeasures)
        {
            Measures.Add(new MeasureRow());
        }

        while (Items.Count < MostItems)
        {
            Items.Add(new ItemRow());
        }

        while (Stars.Count < MostStars)
        {
            Stars.Add(new StarRow());
        }

        return this;
    }

    /// <summary>30, 0.5, −2; empty for null.</summary>
    public static string Shown(decimal? points) => points?.ToString("0.##", CultureInfo.InvariantCulture) ?? "";

    private static decimal? Typed(int hundredths) => hundredths == 0 ? null : hundredths / 100m;

    // Out of any range it is refused by the rules, in the words of the field.
    private static int Hundredths(decimal? points) => (int)Math.Round(Math.Clamp(points ?? 0, -20_000m, 20_000m) * 100m, MidpointRounding.AwayFromZero);
}

internal sealed class MeasureRow
{
    public string? Key { get; set; }

    public decimal? Weight { get; set; }

    public int? Least { get; set; }
}

internal sealed class ItemRow
{
    public string? Name { get; set; }

    public decimal? Each { get; set; }

    public decimal? Cap { get; set; }

    public string? Measure { get; set; }
}

/// <summary>A row of its own: of a list of bare numbers, one that is none ends the list when it is read.</summary>
internal sealed class StarRow
{
    public decimal? From { get; set; }
}
