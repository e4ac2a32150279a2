using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Data;

/// <summary>One command waiting for its turn.</summary>
internal abstract class WriterItem
{
    public abstract bool IsCancelled { get; }

    /// <summary>Runs the command in a fresh scope on the batch's transaction. True when what it did is to be kept.</summary>
    public abstract Task<bool> RunAsync(WriteBatch batch);

    /// <summary>Answers the caller: the batch is durable, or this item needed nothing kept.</summary>
    public abstract void Committed();

    public abstract void Failed(Exception exception);
}

internal sealed class WriterItem<T>(
    IServiceScopeFactory scopes, ILogger logger, ShellSettings tenant, Caller caller, Func<IServiceProvider, CancellationToken, Task<T>> work, bool rollBack, CancellationToken cancellation) : WriterItem
{
    // Continuations must not run on the writer's own loop.
    private readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;
    private Exception? refused;
    private List<Action> committed = [];

    public Task<T> Completion => completion.Task;

    public override bool IsCancelled => cancellation.IsCancellationRequested;

    public override async Task<bool> RunAsync(WriteBatch batch)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            ShellScope.Enter(scope.ServiceProvider, tenant, caller);
            var database = scope.ServiceProvider.GetRequiredService<TenantDatabase>();
            database.BeginWork(batch);
            result = await work(scope.ServiceProvider, cancellation);
            await database.SaveAsync(cancellation);
            committed = database.CommittedActions;
            return !rollBack;
        }
        catch (Exception exception)
        {
            refused = WriteErrors.Translate(exception);
            return false;
        }
    }

    public override void Committed()
    {
        if (refused is not null)
        {
            completion.TrySetException(refused);
            return;
        }

        if (!rollBack)
        {
            committed.ForEach(Run);
        }

        completion.TrySetResult(result!);
    }

    /// <summary>What it did is kept already: neither its caller nor its neighbours may hear otherwise.</summary>
    private void Run(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "What was to follow a command of tenant {TenantId} failed; the command itself is kept", tenant.Id);
        }
    }

    public override void Failed(Exception exception) => completion.TrySetException(refused ?? exception);
}
