using System.Linq.Expressions;
using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.Broadcast.Domain;

internal enum Delivery
{
    /// <summary>短信, and in the account's inbox when there is an account.</summary>
    Sms = 1,

    /// <summary>No number: the inbox alone.</summary>
    Inbox = 2,

    /// <summary>Wants no ordinary notices (不收不紧急的).</summary>
    OptedOut = 3,

    /// <summary>Had as many as a day may bring: the inbox alone.</summary>
    Capped = 4,
}

/// <summary>回音 to a mobilisation.</summary>
internal enum Answer
{
    /// <summary>能到</summary>
    Coming = 1,

    /// <summary>到不了</summary>
    Cannot = 2,

    /// <summary>已到</summary>
    Arrived = 3,
}

/// <summary>Somebody a circular went to, once: what they saw of it, and what they said themselves. Where they are is known only by their own answer.</summary>
internal sealed class Addressee : Entity
{
    /// <summary>Has not been forgotten: there is still a way to tell them something.</summary>
    public static readonly Expression<Func<Addressee, bool>> Known = one => one.Phone != null || one.AccountId != null;

    public Guid CircularId { get; init; }

    /// <summary>Keyed hash of the number, or of the account where there is none: one person once.</summary>
    public string PersonKey { get; init; } = "";

    public Guid? AccountId { get; set; }

    public string Name { get; set; } = "";

    /// <summary>Role or group by which they were meant: 专（兼）职网格员, 应急队.</summary>
    public string Team { get; init; } = "";

    /// <summary>Encrypted.</summary>
    public string? Phone { get; set; }

    public AreaPath Path { get; set; }

    /// <summary>Hash of what opens it without signing in.</summary>
    public string? Code { get; set; }

    public Delivery Delivery { get; set; }

    public DateTimeOffset At { get; init; }

    public int Reminders { get; set; }

    public DateTimeOffset? ReadAt { get; set; }

    public Answer? Answer { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>In their own words, or a 集合点.</summary>
    public string? PlaceText { get; set; }

    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    public void Read(DateTimeOffset now) => ReadAt ??= now;

    public void Reply(Answer answer, string? place, DateTimeOffset now)
    {
        Read(now);
        (Answer, AnsweredAt) = (answer, now);
        PlaceText = string.IsNullOrWhiteSpace(place) ? PlaceText : place.Trim();
    }

    /// <summary>Who it was is not to be found here any more; that somebody was told, read and answered stays in the counts.</summary>
    public void Forget() => (AccountId, Name, Phone, Code, PlaceText, Latitude, Longitude) = (null, "", null, null, null, null, null);
}
