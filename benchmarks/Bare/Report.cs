namespace Shanzhi.Bare;

/// <summary>Every column of the product's report table.</summary>
internal sealed class Report
{
    public int TenantId { get; set; } = 1;

    public byte[] Id { get; set; } = [];

    public int Revision { get; set; } = 1;

    public string Number { get; set; } = "";

    public int State { get; set; }

    public int? PausedFrom { get; set; }

    public long? PausedAt { get; set; }

    public byte[] AreaId { get; set; } = [];

    public string AreaName { get; set; } = "";

    public string Path { get; set; } = "";

    public byte[] VillageId { get; set; } = [];

    public string VillagePath { get; set; } = "";

    public string VillageName { get; set; } = "";

    public int Level { get; set; }

    public string DeskPath { get; set; } = "";

    public string DeskName { get; set; } = "";

    public long LevelSince { get; set; }

    public int? SolvedLevel { get; set; }

    public string CategoryKey { get; set; } = "";

    public int Urgency { get; set; }

    public string Text { get; set; } = "";

    public string PlaceText { get; set; } = "";

    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    public byte[]? PlacePointId { get; set; }

    public byte[]? ReporterId { get; set; }

    public string? Phone { get; set; }

    public string? PhoneHash { get; set; }

    public string ContactName { get; set; } = "";

    public bool Anonymous { get; set; }

    public bool Private { get; set; }

    public bool Restricted { get; set; }

    public string? AboutName { get; set; }

    public int Confirmation { get; set; }

    public string Photos { get; set; } = "";

    public byte[]? VoiceId { get; set; }

    public long OccurredAt { get; set; }

    public long ReceivedAt { get; set; }

    public long? AcceptedAt { get; set; }

    public long? RepliedAt { get; set; }

    public long? ClosedAt { get; set; }

    public long DueAccept { get; set; }

    public long DueHandle { get; set; }

    public long DueReply { get; set; }

    public long? DueAt { get; set; }

    public long? OverdueMarkedAt { get; set; }

    public bool WasLate { get; set; }

    public byte[]? AssignedToId { get; set; }

    public string? AssignedName { get; set; }

    public string? LeadDepartment { get; set; }

    public int? Rating { get; set; }

    public string? RatingComment { get; set; }

    public byte[]? DuplicateOf { get; set; }

    public int Moves { get; set; } = 1;

    public long LastMovedAt { get; set; }
}
