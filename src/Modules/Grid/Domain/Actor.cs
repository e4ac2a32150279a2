using Shanzhi.Permissions;

namespace Shanzhi.Grid.Domain;

/// <summary>Who does an act, as the timeline keeps it.</summary>
internal sealed record Actor(Guid? AccountId, string Name, string? Office)
{
    /// <summary>The one who reported; the public timeline says 您 or 报的人 in place of a name.</summary>
    public const string ReporterOffice = "reporter";

    public static Actor Reporter(Guid? accountId = null) => new(accountId, "", ReporterOffice);

    public static Actor System { get; } = new(null, "系统", null);

    public static Actor Of(Caller caller) => new(caller.AccountId, caller.Name, caller.Office);
}

/// <summary>Who is to do the work: an account, or a level's team when <paramref name="AccountId"/> is null.</summary>
internal sealed record Assignee(Guid? AccountId, string Name, string? Office);
