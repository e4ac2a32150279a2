namespace Shanzhi.Platform.BackgroundTasks;

/// <summary>Growing pauses between attempts: doubled each time, up to a longest one.</summary>
internal static class Backoff
{
    /// <param name="attempts">Attempts that have failed so far, from 1.</param>
    public static TimeSpan After(int attempts, TimeSpan first, TimeSpan longest)
    {
        // Beyond 2^30 the longest pause has long been reached.
        var factor = 1L << Math.Clamp(attempts - 1, 0, 30);
        return first.Ticks > longest.Ticks / factor ? longest : new TimeSpan(first.Ticks * factor);
    }
}
