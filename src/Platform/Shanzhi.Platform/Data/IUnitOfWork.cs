namespace Shanzhi.Platform.Data;

/// <summary>The command being run in this scope.</summary>
internal interface IUnitOfWork
{
    /// <summary>False outside a command.</summary>
    bool IsActive { get; }

    /// <summary>What its transaction shares with other commands.</summary>
    WriteBatch Batch { get; }

    /// <summary>Run once the modules' rows are saved and before the kernel's are and the savepoint is released: kernel rows that go with the change.</summary>
    void BeforeCommit(Func<CancellationToken, Task> action);

    /// <summary>Run once the change is durable, never when it is not. Must not throw.</summary>
    void AfterCommit(Action action);
}
