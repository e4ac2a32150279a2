using Shanzhi.Divisions;

namespace Shanzhi.Platform.Divisions;

/// <summary>Provinces, cities and counties in memory.</summary>
internal sealed class Counties
{
    private readonly Dictionary<string, Division> _byCode = new(StringComparer.Ordinal);

    private Counties()
    {
    }

    /// <summary>All counties in the order of their codes.</summary>
    internal IReadOnlyList<County> All { get; private set; } = [];

    internal Division? Find(string code12) => _byCode.GetValueOrDefault(code12);

    internal IReadOnlyList<Division> After(string? code12, int take) =>
        [.. All.Select(c => c.Division).Where(c => code12 is null || string.CompareOrdinal(c.Code12, code12) > 0).Take(take)];

    internal static Counties From(IReadOnlyCollection<(string Code, string Name)> rows)
    {
        var counties = new Counties();
        var areas = rows.Where(r => r.Code.Length == 6).OrderBy(r => r.Code, StringComparer.Ordinal).ToArray();
        var byCity = areas.ToLookup(a => a.Code[..4], StringComparer.Ordinal);
        foreach (var (code, name) in rows.Where(r => r.Code.Length == 2))
        {
            counties.Add(new Division(Codes.Pad(code), null, DivisionLevel.Province, name, name, string.Empty));
        }

        foreach (var (code, name) in rows.Where(r => r.Code.Length == 4 && IsPlace(r.Name) && !IsCounty(r, byCity)))
        {
            counties.Add(Below(counties._byCode[Codes.Pad(code[..2])], code, DivisionLevel.City, name));
        }

        var cityNames = rows.Where(r => r.Code.Length == 4).ToDictionary(r => r.Code, r => r.Name, StringComparer.Ordinal);
        var all = new List<County>(areas.Length);
        foreach (var (code, name) in areas)
        {
            var parent = counties.Find(Codes.Pad(code[..4])) is { Level: DivisionLevel.City } city ? city : counties._byCode[Codes.Pad(code[..2])];
            var county = Below(parent, code, DivisionLevel.County, name);
            counties.Add(county);
            all.Add(new County(county));
            if (IsCounty((code[..4], name), byCity) && cityNames[code[..4]] == name)
            {
                counties._byCode[Codes.Pad(code[..4])] = county;
            }
        }

        counties.All = all;
        return counties;
    }

    // 市辖区, 县, 省直辖县级行政区划 and 自治区直辖县级行政区划 group rows of the code table; nobody lives in them.
    private static bool IsPlace(string city) => city is not ("市辖区" or "县") && !city.EndsWith("直辖县级行政区划", StringComparison.Ordinal);

    // 东莞, 中山, 儋州 and 嘉峪关 have no counties: the list repeats the city as its only one.
    private static bool IsCounty((string Code, string Name) city, ILookup<string, (string Code, string Name)> byCity) =>
        byCity[city.Code].ToArray() is [var only] && only.Name == city.Name;

    private static Division Below(Division parent, string code, DivisionLevel level, string name) =>
        new(Codes.Pad(code), parent.Code12, level, name, name, parent.FullName);

    private void Add(Division division) => _byCode[division.Code12] = division;
}
