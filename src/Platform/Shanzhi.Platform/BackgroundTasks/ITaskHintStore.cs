namespace Shanzhi.Platform.BackgroundTasks;

/// <summary>A task this node may run now, and no other node.</summary>
/// <param name="Failures">Failed runs in a row before this one.</param>
internal sealed record TaskLease(int TenantId, string Task, int Failures);

/// <summary>What is due when, in memory and in the catalogue. Safe from any thread.</summary>
internal interface ITaskHintStore
{
    /// <summary>Asks for a run at the time or before; an earlier one already kept stays. At once in memory, soon after in the catalogue.</summary>
    void Ask(int tenantId, string task, DateTimeOffset due);

    /// <summary>Completes when something was asked for since the last call.</summary>
    Task WaitForAskAsync(CancellationToken cancellation);

    /// <summary>When the earliest known task is due; null for none.</summary>
    DateTimeOffset? NextDue { get; }

    /// <summary>Writes what was asked, keeps the leases of running tasks alive, and learns what other nodes asked.</summary>
    Task SynchroniseAsync(CancellationToken cancellation);

    /// <summary>Leases up to so many due tasks, the longest due first.</summary>
    Task<IReadOnlyList<TaskLease>> TakeDueAsync(int count, CancellationToken cancellation);

    /// <summary>Gives a lease back. What was asked for meanwhile is not lost.</summary>
    /// <param name="nextDue">Null for not until asked.</param>
    Task CompleteAsync(TaskLease lease, DateTimeOffset? nextDue, bool failed, CancellationToken cancellation);
}
