namespace Shanzhi.Visits.Domain;

/// <summary>A short list of media ids in one column.</summary>
internal static class MediaIds
{
    public const int MaxPhotos = 9;

    public const int ColumnLength = 400;

    public static string Join(IEnumerable<Guid> ids) => string.Join(',', ids.Select(id => id.ToString("N")));

    public static IReadOnlyList<Guid> Split(string? text) => string.IsNullOrEmpty(text) ? [] : [.. text.Split(',').Select(Guid.Parse)];
}
