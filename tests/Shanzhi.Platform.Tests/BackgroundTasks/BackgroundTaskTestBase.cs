using Microsoft.Extensions.DependencyInjection;
using Shanzhi.BackgroundTasks;
using Shanzhi.Modules;
using Shanzhi.Platform.Tests.Outbox;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Tests.BackgroundTasks;

/// <summary>A host with two tasks that write down in a diary that they ran.</summary>
public abstract class BackgroundTaskTestBase
{
    private protected readonly Diary diary = new();

    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected Task<KernelHost> StartAsync() => KernelHost.StartAsync(services =>
    {
        services.AddSingleton(diary);
        services.AddScoped<IBackgroundTask, Work>();
        services.AddScoped<IBackgroundTask, Extra>();
    });
}

internal sealed class Diary
{
    public System.Collections.Concurrent.ConcurrentBag<string> Runs { get; } = [];

    public int Throws { get; set; }

    public int Finished;

    public int Started;

    public TaskCompletionSource? Hold { get; set; }
}

// Hosts that scan this assembly find the tasks too, and give them no diary.
internal sealed class Work(IMultiTenantContextAccessor tenancy, Diary? diary = null) : IBackgroundTask
{
    public string Name => "tests.work";

    public async Task<DateTimeOffset?> RunAsync(CancellationToken cancellation)
    {
        if (diary is null)
        {
            return null;
        }

        Interlocked.Increment(ref diary.Started);
        diary.Runs.Add(tenancy.Tenant.Identifier);
        if (diary.Throws-- > 0)
        {
            throw new InvalidOperationException("张三 13800000000");
        }

        if (diary.Hold is { } hold)
        {
            await hold.Task.WaitAsync(cancellation);
        }

        Interlocked.Increment(ref diary.Finished);
        return null;
    }
}

[Feature("Sample.Extra")]
internal sealed class Extra(Diary? diary = null) : IBackgroundTask
{
    public string Name => "tests.extra";

    public Task<DateTimeOffset?> RunAsync(CancellationToken cancellation)
    {
        diary?.Runs.Add("extra");
        return Task.FromResult<DateTimeOffset?>(null);
    }
}
