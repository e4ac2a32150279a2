using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.Broadcast.Domain;

/// <summary>Who is on duty (值班) at a place on a day; name and number hang on the village's page.</summary>
internal sealed class DutySlot : Entity
{
    public const int StationLength = 20;
    public const int NameLength = 20;
    public const string Committee = "村委会";

    public Guid AreaId { get; init; }

    public AreaPath Path { get; set; }

    /// <summary>村委会, 便民服务站, 茶室.</summary>
    public string Station { get; init; } = "";

    public DateOnly Day { get; init; }

    /// <summary>Null for somebody without an account.</summary>
    public Guid? AccountId { get; set; }

    public string Name { get; set; } = "";

    public string Phone { get; set; } = "";

    /// <summary>Told the evening before.</summary>
    public DateTimeOffset? ToldAt { get; set; }

    /// <summary>Another stands in; they have to be told anew.</summary>
    public void Give(Guid? account, string name, string phone)
    {
        ToldAt = (name, phone) == (Name, Phone) ? ToldAt : null;
        (AccountId, Name, Phone) = (account, name, phone);
    }
}
