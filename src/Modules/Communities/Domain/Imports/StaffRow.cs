namespace Shanzhi.Communities.Domain;

/// <summary>One post of the table, checked by itself.</summary>
/// <param name="Row">The row number at the left edge in Excel.</param>
/// <param name="Login">In its normal form; the phone when the table gives none.</param>
/// <param name="Role">Key of the role.</param>
/// <param name="Reason">Empty when the table gives none.</param>
internal sealed record StaffRow(int Row, string Name, string Login, string? Phone, string Role, Guid AreaId, DateOnly From, DateOnly? To, string Reason);
