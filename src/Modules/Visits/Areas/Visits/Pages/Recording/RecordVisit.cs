using MediatR;
using Shanzhi.Messaging;
using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Recording;

/// <summary>签到、走访日记. A phone without signal keeps it and sends it later, perhaps twice.</summary>
internal sealed record RecordVisit : ICommand<RecordedVisit>, IIdempotent
{
    /// <summary>Purpose of the code a household reads out.</summary>
    public const string CodePurpose = "visits.receipt";

    public string? IdempotencyKey { get; init; }

    /// <summary>Null for a talk that belongs to no one household.</summary>
    public Guid? HouseholdId { get; init; }

    /// <summary>Where such a talk was: village or group.</summary>
    public Guid? AreaId { get; init; }

    public Contact Contact { get; init; } = Contact.Visit;

    /// <summary>When it was; the moment it comes in when nothing is said.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    public string Diary { get; init; } = "";

    public IReadOnlyList<Guid> Photos { get; init; } = [];

    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    public Receipt Receipt { get; init; }

    public Guid? Signature { get; init; }

    public string ReceiptName { get; init; } = "";

    public string ReceiptReason { get; init; } = "";

    /// <summary>Which of the household's numbers the code goes to.</summary>
    public int Phone { get; init; }

    public HeardDraft? Heard { get; init; }

    /// <summary>Digests of the files. A form sent twice brings them twice, under other ids.</summary>
    public IReadOnlyList<string> MediaMarks { get; init; } = [];

    object IIdempotent.HashedPayload => MediaMarks.Count == 0 ? this : this with { Photos = [], Signature = null, Heard = Heard is null ? null : Heard with { Photos = [] } };
}

/// <param name="NeedsCode">A code was sent; the household reads it out next.</param>
internal sealed record RecordedVisit(Guid Id, bool NeedsCode);
