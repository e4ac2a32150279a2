namespace Shanzhi.Grid.Domain;

/// <summary>When something counts as 频发 or 热点. Kept as data under <c>grid.command</c>.</summary>
internal sealed record CommandSettings
{
    /// <summary>频发: so many of one category in one village…</summary>
    public int FrequentLeast { get; init; } = 5;

    /// <summary>…within so many days.</summary>
    public int FrequentDays { get; init; } = 30;

    /// <summary>热点: at least so many of one category within <see cref="HotDays"/>…</summary>
    public int HotLeast { get; init; } = 5;

    public int HotDays { get; init; } = 7;

    /// <summary>…and so many times as many as in an average of the <see cref="HotPast"/> stretches before.</summary>
    public int HotTimes { get; init; } = 2;

    public int HotPast { get; init; } = 4;

    /// <summary>A month's report (月报) is made by itself once the month is over.</summary>
    public bool Monthly { get; init; } = true;

    /// <summary>热点: enough of them, and well above their own past; where there was nothing before, enough is enough.</summary>
    public bool IsHot(int count, int before) => count >= HotLeast && count * HotPast >= HotTimes * before;
}
