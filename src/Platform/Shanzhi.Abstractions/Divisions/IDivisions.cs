namespace Shanzhi.Divisions;

/// <summary>The country's official divisions, read-only and the same for every tenant. Each member throws <see cref="FileNotFoundException"/> when the divisions file is missing.</summary>
public interface IDivisions
{
    /// <summary>Counties in the order of their codes: <paramref name="take"/> of them after <paramref name="afterCode"/> (exclusive, any length), or all.</summary>
    Task<IReadOnlyList<Division>> CountiesAsync(string? afterCode = null, int take = int.MaxValue, CancellationToken cancellationToken = default);

    /// <summary>
    /// Counties by a part of the name (龙游), the beginning of the code (3308) or of the pinyin (LYX, longyou), the best first.
    /// Words set apart by spaces must all agree and may name the province or city too: 浙江 龙游. Blank text finds nothing.
    /// </summary>
    Task<IReadOnlyList<Division>> SearchCountiesAsync(string text, int take, CancellationToken cancellationToken = default);

    /// <summary>The division of a code of 2, 4, 6, 9 or 12 digits; null when there is none.</summary>
    Task<Division?> FindAsync(string code, CancellationToken cancellationToken = default);

    /// <summary>A county, then each township followed by its villages, in the order of their codes; empty when the code is no county's.</summary>
    Task<IReadOnlyList<Division>> SubtreeAsync(string countyCode6, CancellationToken cancellationToken = default);
}
