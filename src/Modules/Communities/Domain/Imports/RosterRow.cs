namespace Shanzhi.Communities.Domain;

/// <summary>One person of the table, checked by itself.</summary>
/// <param name="Row">The row number at the left edge in Excel.</param>
/// <param name="VillageId">The village the row names.</param>
/// <param name="Group">Name of the group; empty for none.</param>
internal sealed record RosterRow(
    int Row, Guid VillageId, string Group, string Household, string Name, string Relation, Gender Gender, DateOnly? Birth, string? IdNumber, string? Phone, string Door, string Note)
{
    /// <summary>Tells one person from another inside a household.</summary>
    public string PersonKey => IdNumber ?? $"{Household}/{Name}/{Birth:yyyyMMdd}";
}

/// <param name="Row">The row number at the left edge in Excel.</param>
/// <param name="Field">The column's header.</param>
/// <param name="Message">What to do.</param>
internal sealed record RowProblem(int Row, string Field, string Message);
