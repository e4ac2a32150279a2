using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.Broadcast.Domain;

/// <summary>A saved list of people (常用名单): 应急队, 老党员.</summary>
internal sealed class PeopleGroup : Entity
{
    public const int NameLength = 20;

    public string Name { get; set; } = "";

    public Guid AreaId { get; set; }

    public AreaPath Path { get; set; }
}

/// <summary>Somebody of a saved list, or named for one circular alone.</summary>
internal sealed class Contact : Entity
{
    /// <summary>The group, or the circular.</summary>
    public Guid OwnerId { get; init; }

    public string Name { get; init; } = "";

    /// <summary>Encrypted.</summary>
    public string Phone { get; init; } = "";

    public string PersonKey { get; init; } = "";
}

/// <summary>Whoever wants nothing that is not urgent (不紧急的不收).</summary>
internal sealed class OptOut : Entity
{
    public string PersonKey { get; init; } = "";

    public DateTimeOffset At { get; init; }
}

/// <summary>Key of the tenant's hashes and links, itself encrypted.</summary>
internal sealed class HashKey : Entity
{
    public string Protected { get; init; } = "";
}

/// <summary>模板: words that are ready when there is no time to find them.</summary>
internal sealed class Template : Entity
{
    public string Key { get; init; } = "";

    public CircularKind Kind { get; set; }

    public string Title { get; set; } = "";

    public string Text { get; set; } = "";

    public string Sms { get; set; } = "";

    public string Loud { get; set; } = "";
}
