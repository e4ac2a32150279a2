namespace Shanzhi.Bare;

internal sealed class Area
{
    public int TenantId { get; set; }

    public byte[] Id { get; set; } = [];

    public string Path { get; set; } = "";

    public int Level { get; set; }

    public string Code { get; set; } = "";

    public string Name { get; set; } = "";

    public string Office { get; set; } = "";

    public string OfficeHours { get; set; } = "";

    public string Phone { get; set; } = "";

    public string SupervisionPhone { get; set; } = "";

    public string Introduction { get; set; } = "";
}

internal sealed class Notice
{
    public int TenantId { get; set; }

    public byte[] Id { get; set; } = [];

    public string Place { get; set; } = "";

    public int Kind { get; set; }

    public string Title { get; set; } = "";

    public string Body { get; set; } = "";

    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    public long? PublishedAt { get; set; }

    public long? WithdrawnAt { get; set; }
}

internal sealed class Post
{
    public int TenantId { get; set; }

    public byte[] Id { get; set; } = [];

    public byte[] AccountId { get; set; } = [];

    public string RoleKey { get; set; } = "";

    public string Area { get; set; } = "";

    public DateOnly From { get; set; }

    public DateOnly? To { get; set; }

    public long? EndedAt { get; set; }
}

internal sealed class Account
{
    public int TenantId { get; set; }

    public byte[] Id { get; set; } = [];

    public string DisplayName { get; set; } = "";

    public string? Phone { get; set; }

    public bool Disabled { get; set; }
}

internal sealed class Role
{
    public int TenantId { get; set; }

    public string Key { get; set; } = "";

    public string Title { get; set; } = "";
}
