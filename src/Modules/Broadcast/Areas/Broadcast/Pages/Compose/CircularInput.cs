using Shanzhi.Broadcast.Domain;

namespace Shanzhi.Broadcast.Compose;

/// <summary>What the form of a circular holds.</summary>
internal sealed record CircularInput
{
    public CircularKind Kind { get; init; } = CircularKind.Notice;

    /// <summary>Where the areas were chosen; all of it when none is ticked.</summary>
    public Guid In { get; init; }

    public List<Guid> Areas { get; init; } = [];

    public bool Households { get; init; }

    public List<string> Roles { get; init; } = [];

    public List<Guid> Groups { get; init; } = [];

    /// <summary>A line each: 姓名 手机号.</summary>
    public string? People { get; init; }

    public string? Title { get; init; }

    public string? Text { get; init; }

    public string? Sms { get; init; }

    public string? Loud { get; init; }

    public bool Public { get; init; }

    public string? Places { get; init; }
}
