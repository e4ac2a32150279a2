using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.Visits.Domain;

/// <summary>How a household was reached.</summary>
internal enum Contact
{
    /// <summary>上门</summary>
    Visit = 1,

    /// <summary>打电话</summary>
    Phone = 2,

    /// <summary>发消息 (微信)</summary>
    Message = 3,

    /// <summary>接访: somebody came, to the tea room (民情茶室) or the office.</summary>
    Reception = 4,
}

/// <summary>What a household gave to show that somebody was there (签名回执).</summary>
internal enum Receipt
{
    /// <summary>None, and why.</summary>
    None = 0,

    /// <summary>Written on the screen, or on paper and photographed.</summary>
    Signature = 1,

    /// <summary>A code sent to the household's phone, read out.</summary>
    Code = 2,

    /// <summary>Who was at home, by name; the signature follows on paper (签字补在纸上).</summary>
    Name = 3,

    /// <summary>A code was sent and has not been read out yet.</summary>
    CodeSent = 4,
}

/// <summary>Somebody of staff and a household spoke with each other (走访日记). When it was and when it came in are kept apart.</summary>
internal sealed class Visit : Entity, IConcurrent
{
    public const int DiaryLength = 2000;

    public int Revision { get; set; }

    /// <summary>Null for a talk in the group or the tea room that belongs to no one household.</summary>
    public Guid? HouseholdId { get; init; }

    /// <summary>The group or village it was in.</summary>
    public Guid AreaId { get; init; }

    public AreaPath Path { get; set; }

    public Guid WorkerId { get; init; }

    public required string WorkerName { get; init; }

    /// <summary>The role the worker had then; quotas and plans count by it.</summary>
    public required string Role { get; init; }

    public Contact Contact { get; init; }

    public DateTimeOffset OccurredAt { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The day it was, in China.</summary>
    public DateOnly Day { get; init; }

    public string Diary { get; set; } = "";

    public string Photos { get; set; } = "";

    /// <summary>WGS-84 degrees, of this check-in alone.</summary>
    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    /// <summary>The day, of those with a position: a map of one day goes by it, through no other day and nothing that lies nowhere.</summary>
    public DateOnly? MappedOn { get; init; }

    public Receipt Receipt { get; set; }

    public Guid? SignatureId { get; set; }

    /// <summary>Who of the household was there, as they call themselves.</summary>
    public string ReceiptName { get; set; } = "";

    /// <summary>Why there is no receipt.</summary>
    public string ReceiptReason { get; set; } = "";

    /// <summary>False while the household says otherwise (有异议), and for good once it was found right: it then counts nowhere.</summary>
    public bool Counts { get; set; } = true;

    public IReadOnlyList<Guid> PhotoIds => MediaIds.Split(Photos);
}
