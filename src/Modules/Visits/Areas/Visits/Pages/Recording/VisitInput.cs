using Shanzhi.Visits.Domain;
using Shanzhi.Visits.Services;

namespace Shanzhi.Visits.Recording;

/// <summary>What the form holds.</summary>
internal sealed class VisitInput
{
    public Guid? AreaId { get; set; }

    public Contact Contact { get; set; } = Contact.Visit;

    /// <summary>As the clock on the wall had it.</summary>
    public DateTime? OccurredAt { get; set; }

    public string? Diary { get; set; }

    public List<Guid> Photos { get; set; } = [];

    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    public Receipt Receipt { get; set; } = Receipt.Signature;

    public Guid? Signature { get; set; }

    public string? ReceiptName { get; set; }

    public string? ReceiptReason { get; set; }

    public int Phone { get; set; }

    public string? HeardText { get; set; }

    public string? HeardKind { get; set; }

    public string? HeardPlace { get; set; }

    public bool HeardPrivate { get; set; }

    public List<Guid> HeardPhotos { get; set; } = [];

    public RecordVisit Command(Guid? household) => new()
    {
        HouseholdId = household,
        AreaId = AreaId,
        Contact = Contact,
        OccurredAt = OccurredAt is { } wall ? Clock.At(DateTime.SpecifyKind(wall, DateTimeKind.Unspecified)) : null,
        Diary = Diary ?? "",
        Photos = Photos,
        Latitude = Latitude,
        Longitude = Longitude,
        Receipt = Receipt,
        Signature = Signature,
        ReceiptName = ReceiptName ?? "",
        ReceiptReason = ReceiptReason ?? "",
        Phone = Phone,
        Heard = new HeardDraft(HeardText, HeardKind, HeardPlace, HeardPhotos, HeardPrivate),
    };
}
