namespace Shanzhi.Grid.Domain;

/// <summary>Who told it, and who may know.</summary>
internal sealed partial class Report
{
    public Guid? ReporterId { get; private set; }

    /// <summary>Encrypted; null when anonymous or signed in without one.</summary>
    public string? Phone { get; private set; }

    /// <summary>Keyed hash of the number, for finding one's own.</summary>
    public string? PhoneHash { get; private set; }

    public string ContactName { get; private set; } = "";

    public bool Anonymous { get; private set; }

    /// <summary>Seen only by those who handle it and by the reporter.</summary>
    public bool Private { get; private set; }

    /// <summary>About an official's conduct (干部作风): kept from village level.</summary>
    public bool Restricted { get; private set; }

    /// <summary>Whom a report on conduct speaks of; it never reaches anybody of that name.</summary>
    public string? AboutName { get; private set; }

    public Confirmation Confirmation { get; private set; }
}
