using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.Communities.Accounts;

/// <summary>A change of term (换届) at a place: some posts ended together. The posts name it, so that the hand-over list can be printed any time later.</summary>
internal sealed class Term : Entity
{
    private Term()
    {
    }

    public Term(Guid areaId, AreaPath area, string roles, string reason, string by, DateTimeOffset at, DateOnly day)
        => (AreaId, Area, RoleKeys, Reason, By, At, Day) = (areaId, area, roles, reason, by, at, day);

    public Guid AreaId { get; private set; }

    public AreaPath Area { get; private set; }

    /// <summary>Separated by blanks.</summary>
    public string RoleKeys { get; private set; } = "";

    public string Reason { get; private set; } = "";

    public string By { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    /// <summary>Last day of those who left, first day of those who stay.</summary>
    public DateOnly Day { get; private set; }
}
