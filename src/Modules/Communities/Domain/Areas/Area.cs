using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.Communities.Domain;

/// <summary>A place of the tenant's tree: 县、乡镇、村、组、网格、微网格. It is never deleted: merged away, it stays and names its successor.</summary>
internal sealed class Area : Entity
{
    public const int NameLength = 60;
    public const int CodeLength = 40;

    private Area()
    {
    }

    public Area(Area? parent, int number, AreaLevel level, string code, string name, string officialName, DateOnly from)
    {
        (Number, Level, Code, OfficialName, From) = (number, level, code, officialName, from);
        ParentId = parent?.Id;
        Path = (parent?.Path ?? AreaPath.Root).Child(number);
        Rename(name);
    }

    /// <summary>Unique in the tenant and never used again, so that a path can move without meeting another.</summary>
    public int Number { get; private set; }

    public Guid? ParentId { get; private set; }

    public AreaPath Path { get; private set; }

    public AreaLevel Level { get; private set; }

    public string Code { get; private set; } = "";

    /// <summary>As people say it: 团结村.</summary>
    public string Name { get; private set; } = "";

    /// <summary>As the divisions have it: 团结村委会.</summary>
    public string OfficialName { get; private set; } = "";

    public bool Active { get; private set; } = true;

    /// <summary>The area that took this one's place; null while it is in use.</summary>
    public Guid? SuccessorId { get; private set; }

    public DateOnly From { get; private set; }

    public DateOnly? To { get; private set; }

    /// <summary>Where the committee sits: 文化礼堂旁.</summary>
    public string Office { get; set; } = "";

    public string OfficeHours { get; set; } = "";

    public string Phone { get; set; } = "";

    /// <summary>监督电话</summary>
    public string SupervisionPhone { get; set; } = "";

    public string Introduction { get; set; } = "";

    /// <summary>WGS-84 degrees.</summary>
    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    public void Rename(string name) => Name = name;

    public void Recode(string code) => Code = code;

    /// <summary>Hangs the area under another; what lies below it is moved by <see cref="AreaMoves"/>.</summary>
    public void MoveUnder(Area parent)
    {
        ParentId = parent.Id;
        Path = parent.Path.Child(Number);
    }

    /// <summary>Takes an ancestor's new path over.</summary>
    public void Follow(AreaPath from, AreaPath to) => Path = Path.Moved(from, to);

    public void Close(Guid successorId, DateOnly day)
    {
        Active = false;
        SuccessorId = successorId;
        To = day;
    }
}
