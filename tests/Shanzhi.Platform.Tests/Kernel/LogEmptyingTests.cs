using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Permissions;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Tests.Kernel.Sample;
using Shanzhi.Testing;

namespace Shanzhi.Platform.Tests.Kernel;

/// <summary>What was erased leaves SQLite's write-ahead log too.</summary>
public sealed class LogEmptyingTests
{
    [Fact]
    public async Task What_is_erased_during_a_backup_holds_nobody_up_and_leaves_the_log_once_the_backup_is_done()
    {
        await using var host = await TestHost.StartAsync();
        await host.SendAsync(host.A, new AddItem("张三的电话"));
        var file = host.Services.GetRequiredService<TenantFiles>().Database(host.A.Id);
        await using var idle = await SqliteConnections.OpenReaderAsync(file, TestContext.Current.CancellationToken);
        await using var backup = await SqliteConnections.OpenReaderAsync(file, TestContext.Current.CancellationToken);
        await using (var reading = backup.BeginTransaction(deferred: true))
        {
            await using var read = backup.CreateCommand();
            (read.CommandText, read.Transaction) = ("SELECT count(*) FROM sample_items", reading);
            await read.ExecuteScalarAsync(TestContext.Current.CancellationToken);

            var begun = TimeProvider.System.GetTimestamp();
            await host.Services.GetRequiredService<ITenantWriter>().ExecuteAsync(host.A, Caller.System, async (scope, cancellation) =>
            {
                scope.GetRequiredService<IUnitOfWork>().Batch.LeavesNoTrace = true;
                return await scope.GetRequiredService<SampleDbContext>().Items.ExecuteDeleteAsync(cancellation);
            }, cancellation: TestContext.Current.CancellationToken);
            TimeProvider.System.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(5));
            new FileInfo(file + "-wal").Length.ShouldBeGreaterThan(0);
        }

        // Nobody writes any more: the writer empties the log by itself before it rests.
        var until = TimeProvider.System.GetTimestamp();
        while (new FileInfo(file + "-wal").Length > 0 && TimeProvider.System.GetElapsedTime(until) < TimeSpan.FromSeconds(30))
        {
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        new FileInfo(file + "-wal").Length.ShouldBe(0);
    }

    [Fact]
    public async Task A_log_that_is_owed_to_be_emptied_stays_owed_when_it_fails_or_the_writer_goes_and_is_emptied_on_leaving()
    {
        await using var host = await TestHost.StartAsync();
        await host.SendAsync(host.A, new AddItem("张三的电话"));
        var file = host.Services.GetRequiredService<TenantFiles>().Database(host.A.Id);
        await using var reader = await SqliteConnections.OpenReaderAsync(file, TestContext.Current.CancellationToken);
        await host.Services.GetRequiredService<TenantWriter>().CloseAsync(host.A.Id);
        new FileInfo(file + "-wal").Length.ShouldBeGreaterThan(0);

        await using (var session = await host.Services.GetRequiredService<IWriteConnections>().OpenAsync(host.A))
        {
            session.OwesScrub.ShouldBeTrue("the writer before may have gone owing");
            await session.ScrubLogAsync();
            (session.OwesScrub, new FileInfo(file + "-wal").Length).ShouldBe((false, 0));
            await using var transaction = await session.BeginAsync();
            await using var delete = transaction.Connection!.CreateCommand();
            (delete.CommandText, delete.Transaction) = ("DELETE FROM sample_items", transaction);
            await delete.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            await session.ScrubLogAsync();
            session.OwesScrub.ShouldBeTrue("the database refused");
            await transaction.CommitAsync(TestContext.Current.CancellationToken);
            new FileInfo(file + "-wal").Length.ShouldBeGreaterThan(0);
        }

        new FileInfo(file + "-wal").Length.ShouldBe(0);
    }
}
