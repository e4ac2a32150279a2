using Shanzhi.Areas;
using Shanzhi.Data;

namespace Shanzhi.Visits.Domain;

/// <summary>What a plan counts.</summary>
internal enum PlanKind
{
    /// <summary>每户: each chosen household is reached so many times a period.</summary>
    Households = 1,

    /// <summary>每人走访次数: each worker makes so many visits a period (每人每月不少于 4 次).</summary>
    Visits = 2,

    /// <summary>每人遍访组数: each worker is in so many groups a period (“123”遍访).</summary>
    Groups = 3,
}

/// <summary>Which ways of reaching somebody count.</summary>
[Flags]
internal enum Ways
{
    Visit = 1,
    Phone = 2,
    Message = 4,
    Reception = 8,
}

/// <summary>Who is to see whom, how often and by which way (走访计划). A changed plan is a new version; the one before stays, ended.</summary>
internal sealed class Plan : Entity
{
    public const int NameLength = 40;

    public required string Name { get; init; }

    public int Version { get; init; } = 1;

    /// <summary>Where it holds.</summary>
    public Guid AreaId { get; init; }

    public AreaPath Path { get; set; }

    public PlanKind Kind { get; init; }

    /// <summary>Role whose holders it binds; null for whoever the household belongs to (联户员).</summary>
    public string? Role { get; init; }

    /// <summary>One named worker in place of a role.</summary>
    public Guid? WorkerId { get; init; }

    public string? WorkerName { get; init; }

    /// <summary>Keys of kinds of household, parted by commas; empty for all households.</summary>
    public string Kinds { get; init; } = "";

    public int Times { get; init; } = 1;

    public Period Period { get; init; }

    public Ways Ways { get; init; } = Ways.Visit;

    public DateTimeOffset From { get; init; }

    /// <summary>Null while it is in force.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public IReadOnlyList<string> KindKeys => Kinds.Split(',', StringSplitOptions.RemoveEmptyEntries);

    public void End(DateTimeOffset now) => EndedAt ??= now;

    /// <summary>Whether a way of reaching somebody counts for it.</summary>
    public bool Takes(Contact contact) => Ways.HasFlag(Way(contact));

    public static Ways Way(Contact contact) => contact switch
    {
        Contact.Phone => Ways.Phone,
        Contact.Message => Ways.Message,
        Contact.Reception => Ways.Reception,
        _ => Ways.Visit,
    };

    /// <summary>The contacts that count, for a query.</summary>
    public IReadOnlyList<Contact> Contacts => [.. Enum.GetValues<Contact>().Where(Takes)];
}
