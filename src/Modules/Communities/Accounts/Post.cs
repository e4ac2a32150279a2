using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.Communities.Accounts;

/// <summary>A role held at a place for a time (职务). Never deleted: who served when is part of the record.</summary>
internal sealed class Post : Entity
{
    private Post()
    {
    }

    public Post(Guid accountId, string roleKey, Guid areaId, AreaPath area, DateOnly from, DateOnly? to, string reason)
        => (AccountId, RoleKey, AreaId, Area, From, To, Reason) = (accountId, roleKey, areaId, area, from, to, reason);

    public Guid AccountId { get; private set; }

    public string RoleKey { get; private set; } = "";

    public Guid AreaId { get; private set; }

    public AreaPath Area { get; private set; }

    /// <summary>First day in the post.</summary>
    public DateOnly From { get; private set; }

    /// <summary>Last day in the post, when it is known.</summary>
    public DateOnly? To { get; private set; }

    public string Reason { get; private set; } = "";

    /// <summary>Set when somebody ended it before or at its time; rights stop at that moment.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public string? EndReason { get; private set; }

    /// <summary>To whom, and what, was handed over (交接).</summary>
    public string? Handover { get; private set; }

    /// <summary>The post as the audit trail names it: by ids, whose names are looked up when somebody reads them.</summary>
    public string Subject(IReadOnlyDictionary<string, RoleView> book)
        => $"account/{AccountId} {(book.TryGetValue(RoleKey, out var role) ? $"role/{role.Id}" : RoleKey)} area/{AreaId}";

    /// <summary>The change of term it ended with.</summary>
    public Guid? TermId { get; private set; }

    public bool IsHeld(DateOnly today) => EndedAt is null && From <= today && !(To < today);

    /// <summary>Appointed for a day yet to come.</summary>
    public bool IsComing(DateOnly today) => EndedAt is null && From > today;

    public void End(DateTimeOffset now, DateOnly today, string reason, string? handover)
    {
        (EndedAt, EndReason, Handover) = (now, reason, handover);
        To = To < today ? To : today;
    }

    public void End(Term term)
    {
        End(term.At, term.Day, term.Reason, null);
        TermId = term.Id;
    }
}
