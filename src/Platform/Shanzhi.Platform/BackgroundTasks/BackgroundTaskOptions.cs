namespace Shanzhi.Platform.BackgroundTasks;

internal sealed class BackgroundTaskOptions
{
    /// <summary>Tasks run at once on this node.</summary>
    public int Parallel { get; set; } = 2;

    /// <summary>How often other nodes' asks are looked for.</summary>
    public TimeSpan SynchroniseEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often every task of every tenant is asked, in case a hint was lost with the process.</summary>
    public TimeSpan SweepEvery { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>A sweep asks no faster than so many a second; with very many tenants it takes longer than its interval.</summary>
    public int SweepPerSecond { get; set; } = 20;
}
