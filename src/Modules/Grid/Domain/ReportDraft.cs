using Shanzhi.Messaging;

namespace Shanzhi.Grid.Domain;

/// <summary>What a reporter hands in.</summary>
internal sealed record ReportDraft
{
    public const int MaxText = 2000;

    public const int MaxContactName = 40;

    public const int MaxAboutName = 200;

    public required Place Place { get; init; }

    public required Category Category { get; init; }

    public string Text { get; init; } = "";

    public IReadOnlyList<Guid> Photos { get; init; } = [];

    public Guid? Voice { get; init; }

    public Guid? ReporterId { get; init; }

    /// <summary>Heard elsewhere: whoever passed it on answers for it, so nobody's phone is asked for.</summary>
    public string? Source { get; init; }

    public string? ProtectedPhone { get; init; }

    public string? PhoneHash { get; init; }

    public string ContactName { get; init; } = "";

    public bool Anonymous { get; init; }

    public bool Private { get; init; }

    public string? AboutName { get; init; }

    public Urgency Urgency { get; init; } = Urgency.Blue;

    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>A phone that nobody has proved yet.</summary>
    public bool NeedsConfirmation => ReporterId is null && !Anonymous && Source is null;

    /// <exception cref="InputException">All that is missing or too long, each with what to do.</exception>
    public void Check(GridSettings settings)
    {
        List<InputError> errors = [];
        if (string.IsNullOrWhiteSpace(Text) && Voice is null)
        {
            errors.Add(new InputError(nameof(Text), "请写几句出了什么事，或者录一段话。"));
        }

        if (Text.Length > MaxText)
        {
            errors.Add(new InputError(nameof(Text), "写得太长了：最多 {0} 字，现在 {1} 字。您写的都还在，删短一点就行。", MaxText, Text.Length));
        }

        if (Photos.Count > MediaIds.MaxPhotos)
        {
            errors.Add(new InputError("Photos", "照片最多 {0} 张，请删掉几张。", MediaIds.MaxPhotos));
        }

        if (string.IsNullOrWhiteSpace(Place.Text) && Place.PointId is null && Place.Latitude is null)
        {
            errors.Add(new InputError("PlaceText", "请写一下地方，写“谁家旁边”也行。"));
        }

        if (Anonymous && !settings.AnonymousAllowed)
        {
            errors.Add(new InputError(nameof(Anonymous), "这里要留手机号才能报。只有办这件事的人看得到。"));
        }
        else if (NeedsConfirmation && PhoneHash is null)
        {
            errors.Add(new InputError("Phone", settings.AnonymousAllowed ? "请写手机号，或者选“不留名”。" : "请写手机号，办好了好告诉您。"));
        }

        if (!Anonymous && ContactName.Trim().Length > MaxContactName)
        {
            errors.Add(new InputError(nameof(ContactName), "写得太长了，最多 {0} 字。", MaxContactName));
        }

        if (AboutName?.Trim().Length > MaxAboutName)
        {
            errors.Add(new InputError(nameof(AboutName), "写得太长了，最多 {0} 字。", MaxAboutName));
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }
    }
}
