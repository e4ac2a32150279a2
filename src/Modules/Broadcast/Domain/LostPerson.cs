using Shanzhi.Data;

namespace Shanzhi.Broadcast.Domain;

/// <summary>Who is looked for (走失的人). Spread as widely as it goes while the search lasts, and erased once it is over.</summary>
internal sealed class LostPerson : Entity
{
    public const int NameLength = 20;
    public const int FeaturesLength = 200;
    public const int PlaceLength = 80;
    public const int ConsentLength = 80;
    public const int AdultAge = 18;

    public Guid CircularId { get; init; }

    public string Name { get; set; } = "";

    public int? Age { get; set; }

    public string Features { get; set; } = "";

    public string LastPlace { get; set; } = "";

    public DateTimeOffset LastAt { get; set; }

    /// <summary>Whom to call; published, with their consent.</summary>
    public string CallName { get; set; } = "";

    public string CallPhone { get; set; } = "";

    public Guid? PhotoId { get; set; }

    /// <summary>Which relative, or for a child which guardian, agreed that this is published (谁同意公开的).</summary>
    public string Consent { get; set; } = "";

    public DateTimeOffset? FoundAt { get; set; }

    public DateTimeOffset? EraseAt { get; set; }

    public DateTimeOffset? ErasedAt { get; set; }

    public bool IsMinor => Age < AdultAge;

    public string Owner => $"broadcast.lost/{Id}";

    /// <summary>Name, photo and everything that tells who it was.</summary>
    /// <returns>The photo to erase.</returns>
    public Guid? Erase(DateTimeOffset now)
    {
        var photo = PhotoId;
        (Name, Age, Features, LastPlace, CallName, CallPhone, PhotoId, Consent) = ("", null, "", "", "", "", null, "");
        ErasedAt = now;
        return photo;
    }
}

/// <summary>Somebody thinks they saw them (线索): comes to whoever leads the search.</summary>
internal sealed class Sighting : Entity
{
    public const int TextLength = 200;

    public Guid CircularId { get; init; }

    public string Text { get; set; } = "";

    public string PlaceText { get; set; } = "";

    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    public Guid? PhotoId { get; set; }

    /// <summary>Encrypted; for asking back.</summary>
    public string? Phone { get; set; }

    public string? PersonKey { get; set; }

    public DateTimeOffset At { get; init; }

    public string Owner => $"broadcast.sighting/{Id}";

    public Guid? Erase()
    {
        var photo = PhotoId;
        (Text, PlaceText, Latitude, Longitude, PhotoId, Phone, PersonKey) = ("", "", null, null, null, null, null);
        return photo;
    }
}
