namespace Shanzhi.Communities.Accounts;

internal static class Days
{
    /// <summary>The day in Asia/Shanghai, which has had no summer time since 1991.</summary>
    public static DateOnly Today(this TimeProvider time) => DateOnly.FromDateTime(time.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);

    /// <summary>When that day began.</summary>
    public static DateTimeOffset StartOfToday(this TimeProvider time) => new(time.Today().ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8));
}
