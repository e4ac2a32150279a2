namespace Shanzhi.BackgroundTasks;

/// <summary>
/// Work of a tenant that nobody waits for. The catalogue keeps (tenant, task, next due), so idle tenants cost nothing;
/// one runner enters the tenant and runs what is due. Runs at least once: it must bear running again.
/// </summary>
public interface IBackgroundTask
{
    /// <summary>Stable key: <c>grid.deadlines</c>.</summary>
    string Name { get; }

    /// <summary>Does what is due now and says when to come again; null for not until asked.</summary>
    Task<DateTimeOffset?> RunAsync(CancellationToken cancellation);
}

/// <summary>Asks for a task to be run; kept with the command that asks, so it holds once the command does.</summary>
public interface IBackgroundSchedule
{
    /// <summary>At the given time or before it; an earlier due time already kept stays.</summary>
    void RunBy(string taskName, DateTimeOffset due);
}
