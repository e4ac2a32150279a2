using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.Communities.Domain;

internal enum NoticeKind
{
    /// <summary>通知</summary>
    Notice = 1,

    /// <summary>公示: has a period, a basis and a way to object.</summary>
    Publicity = 2,

    /// <summary>紧急通知: stands at the top of the page.</summary>
    Urgent = 3,
}

/// <summary>A notice (通知公示) at an area; it also shows in all that lies below.</summary>
internal sealed class Notice : Entity, IConcurrent
{
    public const int TitleLength = 100;
    public const int BodyLength = 20_000;
    public const int BasisLength = 300;
    public const int ReasonLength = 300;

    private Notice()
    {
    }

    public Notice(string number, Guid areaId, AreaPath place, NoticeKind kind, string author, Guid? authorId, DateTimeOffset at)
    {
        (Number, AreaId, Place, Kind, Author, AuthorId, CreatedAt) = (number, areaId, place, kind, author, authorId, at);
    }

    /// <summary>公示编号: GS-2026-1120-03</summary>
    public string Number { get; private set; } = "";

    public Guid AreaId { get; private set; }

    public AreaPath Place { get; private set; }

    public NoticeKind Kind { get; set; }

    public string Title { get; set; } = "";

    /// <summary>Markdown.</summary>
    public string Body { get; set; } = "";

    /// <summary>First day of a publicity.</summary>
    public DateOnly? From { get; set; }

    /// <summary>Last day of a publicity, or the day an urgent notice is over.</summary>
    public DateOnly? To { get; set; }

    /// <summary>依据</summary>
    public string Basis { get; set; } = "";

    public string SupervisionPhone { get; set; } = "";

    public string Author { get; private set; } = "";

    public Guid? AuthorId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public string WithdrawReason { get; private set; } = "";

    /// <summary>Media ids.</summary>
    public List<Guid> Attachments { get; set; } = [];

    /// <summary>Photo of the sheet on the wall, first day (首日张贴照片).</summary>
    public Guid? FirstDayPhoto { get; set; }

    public Guid? LastDayPhoto { get; set; }

    public int Revision { get; set; }

    public bool IsPublic => PublishedAt is not null && WithdrawnAt is null;

    public void Publish(DateTimeOffset at) => PublishedAt ??= at;

    public void Withdraw(DateTimeOffset at, string reason) => (WithdrawnAt, WithdrawReason) = (at, reason);

    /// <summary>The area it hung at went up in another.</summary>
    public void MoveTo(Guid areaId) => AreaId = areaId;

    public void Follow(AreaPath from, AreaPath to) => Place = Place.Moved(from, to);

    /// <summary>公示期满: the names on it are no longer for everybody.</summary>
    public bool IsOver(DateOnly today) => Kind == NoticeKind.Publicity && To < today;

    /// <summary>公示中: today lies in the period.</summary>
    public bool IsRunning(DateOnly today) => IsPublic && Kind == NoticeKind.Publicity && From <= today && today <= To;
}
