using System.Threading.Channels;
using Shanzhi.Platform.Hosting;
using Shanzhi.Tenancy;

namespace Shanzhi.Platform.Data;

/// <summary>
/// The single writer of one tenant. Group commit: whatever waits is run one after the other under savepoints of one transaction, committed once, then answered.
/// It lives only while there is work, plus a short rest, so idle tenants hold no file; a crowd of tenants, as when their tasks are all due at start, rests shorter.
/// </summary>
internal sealed class WriterQueue
{
    private const int MaxBatch = 256;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RestInCrowd = TimeSpan.FromMilliseconds(100);

    // A debt found at the beginning is paid once the first burst is over.
    private long scrubbedAt;

    private readonly Channel<WriterItem> channel = Channel.CreateUnbounded<WriterItem>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ShellSettings tenant;
    private readonly IWriteConnections connections;
    private readonly TimeProvider time;
    private readonly Func<bool> inCrowd;
    private readonly Action<WriterQueue> retire;
    private readonly Task loop;

    public WriterQueue(ShellSettings tenant, IWriteConnections connections, TimeProvider time, Func<bool> inCrowd, Action<WriterQueue> retire)
    {
        (this.tenant, this.connections, this.time, this.inCrowd, this.retire) = (tenant, connections, time, inCrowd, retire);
        scrubbedAt = time.GetTimestamp();
        loop = Task.Run(LoopAsync);
    }

    public int TenantId => tenant.Id;

    public bool TryEnqueue(WriterItem item) => channel.Writer.TryWrite(item);

    public Task CloseAsync()
    {
        channel.Writer.TryComplete();
        return loop;
    }

    private async Task LoopAsync()
    {
        IWriteSession? session = null;
        try
        {
            while (await WaitAsync(session))
            {
                var batch = Take();
                if (batch.Count == 0)
                {
                    continue;
                }

                try
                {
                    session ??= await connections.OpenAsync(tenant);
                    await RunAsync(session, batch);
                }
                catch (Exception exception)
                {
                    // The store itself failed (disk full, server gone): nothing of the batch was kept, and each caller hears it.
                    batch.ForEach(item => item.Failed(exception));
                    await CloseQuietlyAsync(session);
                    session = null;
                }
            }
        }
        finally
        {
            await CloseQuietlyAsync(session);
        }
    }

    private async Task<bool> WaitAsync(IWriteSession? session)
    {
        using var rest = new CancellationTokenSource(inCrowd() ? RestInCrowd : Rest, time);
        try
        {
            return await channel.Reader.WaitToReadAsync(rest.Token);
        }
        catch (OperationCanceledException) when (session?.OwesScrub == true)
        {
            // It does not leave before what was erased is out of the log.
            await ScrubAsync(session);
            return true;
        }
        catch (OperationCanceledException)
        {
            // Closing first and leaving after what slipped in keeps every queued item answered.
            channel.Writer.TryComplete();
            retire(this);
            return await channel.Reader.WaitToReadAsync();
        }
    }

    private List<WriterItem> Take()
    {
        List<WriterItem> batch = [];
        while (batch.Count < MaxBatch && channel.Reader.TryRead(out var item))
        {
            if (item.IsCancelled)
            {
                item.Failed(new OperationCanceledException());
            }
            else
            {
                batch.Add(item);
            }
        }

        return batch;
    }

    private async Task RunAsync(IWriteSession session, List<WriterItem> batch)
    {
        var started = time.GetTimestamp();
        await using var transaction = await session.BeginAsync();
        using var shared = session.NewBatch(transaction);
        foreach (var item in batch)
        {
            await transaction.SaveAsync("item");
            var kept = await item.RunAsync(shared);
            if (!kept)
            {
                await transaction.RollbackAsync("item");
            }

            await transaction.ReleaseAsync("item");
            shared.Next(kept);
        }

        await transaction.CommitAsync();
        Instruments.Batches.Record(time.GetElapsedTime(started).TotalSeconds);
        Instruments.Commands.Add(batch.Count, new KeyValuePair<string, object?>(Instruments.Tenant, tenant.Identifier));
        if (shared.LeavesNoTrace || (session.OwesScrub && time.GetElapsedTime(scrubbedAt) > Rest))
        {
            await ScrubAsync(session);
        }

        batch.ForEach(item => item.Committed());
    }

    private Task ScrubAsync(IWriteSession session)
    {
        scrubbedAt = time.GetTimestamp();
        return session.ScrubLogAsync();
    }

    private static async Task CloseQuietlyAsync(IWriteSession? session)
    {
        try
        {
            if (session is not null)
            {
                await session.DisposeAsync();
            }
        }
        catch (Exception)
        {
            // The connection is already lost; the callers have heard why.
        }
    }
}
