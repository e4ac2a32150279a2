using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.Broadcast.Domain;

/// <summary>One thing told to many (一次通知): what, by whom, how far it has gone. Where to lies in <see cref="CircularArea"/>, who got it in <see cref="Addressee"/>.</summary>
internal sealed class Circular : Entity, IConcurrent
{
    public const int TitleLength = 40;
    public const int TextLength = 500;
    public const int PlacesLength = 400;

    public int Revision { get; set; }

    public CircularKind Kind { get; set; }

    public CircularState State { get; set; } = CircularState.Draft;

    public string Title { get; set; } = "";

    public string Text { get; set; } = "";

    /// <summary>短信; empty for a cut of the text.</summary>
    public string Sms { get; set; } = "";

    /// <summary>喇叭稿; empty for one made of the text.</summary>
    public string Loud { get; set; } = "";

    /// <summary>The lowest area that holds all it goes to: who has the right there sees it.</summary>
    public AreaPath Path { get; set; }

    /// <summary>Who speaks: 大垅村.</summary>
    public string PlaceName { get; set; } = "";

    /// <summary>Address of the tenant as the sender saw it, so that links can be made without a request.</summary>
    public string Origin { get; set; } = "";

    /// <summary>To every household of the areas.</summary>
    public bool Households { get; set; }

    /// <summary>To holders of these roles there, by comma.</summary>
    public string Roles { get; set; } = "";

    /// <summary>To saved groups (常用名单), by comma.</summary>
    public string Groups { get; set; } = "";

    /// <summary>To people named one by one; they lie in <see cref="Contact"/> under the circular.</summary>
    public bool Named { get; set; }

    /// <summary>Told to the same people as this one: a correction, a withdrawal, the end of a search.</summary>
    public Guid? FollowsId { get; set; }

    /// <summary>Also hangs at the top of the villages' pages, for everybody.</summary>
    public bool Public { get; set; }

    /// <summary>When it leaves the villages' pages.</summary>
    public DateTimeOffset? HideAt { get; set; }

    /// <summary>集合点, a line each.</summary>
    public string Places { get; set; } = "";

    public int TargetMinutes { get; set; }

    public Guid? AuthorId { get; set; }

    public string AuthorName { get; set; } = "";

    public string AuthorOffice { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }

    public string? ApproverName { get; set; }

    /// <summary>When it may begin to go out.</summary>
    public DateTimeOffset? StartsAt { get; set; }

    /// <summary>When the first were told; minutes are counted from here.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>How many were meant when it was sent off; counted by the page, so that nobody's change waits for it.</summary>
    public int Expected { get; set; }

    /// <summary>When the last were told.</summary>
    public DateTimeOffset? SentAt { get; set; }

    public Guid? JobId { get; set; }

    /// <summary>How many steps of 不回就再催 have been taken.</summary>
    public int Steps { get; set; }

    public DateTimeOffset? NextStepAt { get; set; }

    public int Reminders { get; set; }

    public DateTimeOffset? RemindedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>What is left to read: how the mobilisation went, why it was withdrawn.</summary>
    public string? EndText { get; set; }

    /// <summary>Numbers of those who were told are forgotten after this.</summary>
    public DateTimeOffset? ForgetAt { get; set; }

    public IReadOnlyList<string> PlaceLines => Places.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public IReadOnlyList<string> RoleKeys => Roles.Split(',', StringSplitOptions.RemoveEmptyEntries);

    public IReadOnlyList<Guid> GroupIds => [.. Groups.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse)];

    public bool ToNobody => !Households && !Named && Roles.Length == 0 && Groups.Length == 0 && FollowsId is null;

    public bool Answers => Kind == CircularKind.Mobilise;
}

/// <summary>An area a circular goes to.</summary>
internal sealed class CircularArea : Entity
{
    public Guid CircularId { get; init; }

    public Guid AreaId { get; init; }

    public AreaPath Path { get; set; }
}

/// <summary>What was done with it and when (经过): what stays when the numbers have gone.</summary>
internal sealed class CircularEvent : Entity
{
    public Guid CircularId { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>A sentence of <see cref="Words"/>, with <c>{0}</c> for <see cref="Count"/>.</summary>
    public string What { get; init; } = "";

    public int Count { get; init; }

    public string By { get; init; } = "";
}
