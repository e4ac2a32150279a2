using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Caching;
using Shanzhi.Messaging;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Tests.Outbox;

namespace Shanzhi.Platform.Tests.Caching;

/// <summary>What a command may read from the tenant's cache, and what it may leave there.</summary>
public sealed class CommandCacheTests : IAsyncLifetime
{
    private KernelHost kernel = null!;
    private int made;

    public async ValueTask InitializeAsync() => kernel = await KernelHost.StartAsync();

    public ValueTask DisposeAsync() => kernel.DisposeAsync();

    [Fact]
    public async Task A_command_reads_what_readers_keep()
    {
        await WriteAsync();
        await ReadAsync();
        await ReadAsync();
        await WriteAsync();
        made.ShouldBe(1);
    }

    [Fact]
    public async Task What_a_command_saw_is_kept_once_it_is_committed()
    {
        await WriteAsync();
        await ReadAsync();
        made.ShouldBe(1);
    }

    [Fact]
    public async Task What_a_refused_command_saw_is_not_kept()
    {
        await Should.ThrowAsync<InputException>(() => kernel.WriteAsync(async scope =>
        {
            await GetAsync(scope);
            return made > 0 ? throw new InputException("", "不行") : true;
        }));
        await ReadAsync();
        made.ShouldBe(2);
    }

    [Fact]
    public async Task After_its_own_change_a_command_reads_anew_each_time_and_keeps_nothing()
    {
        await ReadAsync();
        await kernel.WriteAsync(async scope =>
        {
            scope.GetRequiredService<ITenantCache>().Remove("key");
            await GetAsync(scope);
            return await GetAsync(scope);
        });
        made.ShouldBe(3);
        await ReadAsync();
        made.ShouldBe(4);
    }

    [Fact]
    public async Task A_change_by_another_command_of_the_same_transaction_counts_before_it_is_committed()
    {
        await ReadAsync();
        TaskCompletionSource first = new();
        var busy = kernel.WriteAsync(async _ =>
        {
            await first.Task;
            return true;
        });
        var change = kernel.WriteAsync(scope => scope.GetRequiredService<ITenantCache>().Remove("key"));
        var read = WriteAsync();
        first.SetResult();
        await Task.WhenAll(busy, change, read);
        made.ShouldBe(2);
    }

    [Fact]
    public async Task What_another_process_wrote_is_not_hidden_by_what_is_kept()
    {
        await WriteAsync();
        await ReadAsync();
        var file = kernel.Services.GetRequiredService<TenantFiles>().Database(kernel.Tenant.Id);
        await using (var other = new SqliteConnection($"Data Source={file};Pooling=false"))
        {
            await other.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = other.CreateCommand();
            command.CommandText = "CREATE TABLE written_elsewhere (at INTEGER)";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await WriteAsync();
        made.ShouldBe(2);
    }

    private Task<int> WriteAsync() => kernel.WriteAsync(GetAsync);

    private Task<int> ReadAsync() => kernel.ReadAsync(GetAsync);

    private Task<int> GetAsync(IServiceProvider scope)
        => scope.GetRequiredService<ITenantCache>().GetOrCreateAsync("key", _ => Task.FromResult(Interlocked.Increment(ref made)), TimeSpan.FromHours(1)).AsTask();
}
