using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Shanzhi.Audit;
using Shanzhi.Data;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Platform.Audit;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Tests.Kernel.Sample;
using Shanzhi.Testing;

namespace Shanzhi.Platform.Tests.Kernel;

/// <summary>Many commands at once, in one transaction and on one writer.</summary>
public sealed class WriterBatchTests
{
    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Commands_at_once_are_all_kept_and_a_failing_one_takes_nobody_along(DatabaseProvider store)
    {
        await using var host = await TestHost.StartAsync(store);
        var commands = Enumerable.Range(0, 200).Select(at => host.SendAsync(host.A, new AddItem($"事{at}", Fail: at % 10 == 0))).ToList();

        foreach (var (command, at) in commands.Select((command, at) => (command, at)))
        {
            if (at % 10 == 0)
            {
                (await Should.ThrowAsync<InputException>(command)).Errors[0].Field.ShouldBe("Name");
            }
            else
            {
                await command;
            }
        }

        var names = await host.InTenantAsync(host.A, scope => scope.GetRequiredService<SampleDbContext>().Items.Select(item => item.Name).ToListAsync());
        names.Count.ShouldBe(180);
        names.ShouldNotContain("事10");
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task What_fails_after_the_commit_is_nobodys_refusal(DatabaseProvider store)
    {
        await using var host = await TestHost.StartAsync(store);
        var writer = host.Services.GetRequiredService<ITenantWriter>();
        var seen = 0;
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(at => writer.ExecuteAsync(host.A, Caller.System, (scope, _) =>
        {
            var work = scope.GetRequiredService<IUnitOfWork>();
            work.AfterCommit(() => throw new InvalidOperationException("the cache is gone"));
            work.AfterCommit(() => Interlocked.Increment(ref seen));
            return Task.FromResult(at);
        })));

        answers.ShouldBe(Enumerable.Range(0, 20));
        seen.ShouldBe(20);
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Commands_of_one_transaction_find_nothing_of_each_other_in_memory_and_share_one_audit_chain(DatabaseProvider store)
    {
        await using var host = await TestHost.StartAsync(store);
        var writer = host.Services.GetRequiredService<ITenantWriter>();
        TaskCompletionSource all = new();
        var first = Run(async _ => await all.Task);
        var kept = Run(scope => Task.FromResult(Add(scope, "甲")));
        var undone = Run(scope =>
        {
            Add(scope, "乙");
            throw new InputException("Name", "换个名字。");
        });
        var last = Run(scope => Task.FromResult(Add(scope, "丙")));
        all.SetResult();

        await Task.WhenAll(first, kept, last);
        await Should.ThrowAsync<InputException>(undone);
        (await kept, await last).ShouldBe((0, 0));
        var names = await host.InTenantAsync(host.A, scope => scope.GetRequiredService<SampleDbContext>().Items.OrderBy(item => item.Id).Select(item => item.Name).ToListAsync());
        names.ShouldBe(["甲", "丙"]);
        var subjects = await host.InTenantAsync(host.A, scope => scope.GetRequiredService<KernelDbContext>().Set<AuditEntry>().OrderBy(entry => entry.Sequence).Select(entry => $"{entry.Sequence} {entry.Subject}").ToListAsync());
        subjects.ShouldBe(["1 甲", "2 丙"]);
        (await host.InTenantAsync(host.A, scope => scope.GetRequiredService<AuditVerifier>().VerifyAsync())).Intact.ShouldBeTrue();

        Task<int> Run(Func<IServiceProvider, Task> work)
            => writer.ExecuteAsync(host.A, Caller.System, async (scope, _) => await Awaited(work(scope)), cancellation: TestContext.Current.CancellationToken);

        static async Task<int> Awaited(Task task)
        {
            await task;
            return task is Task<int> { Result: var tracked } ? tracked : 0;
        }

        static int Add(IServiceProvider scope, string name)
        {
            var context = scope.GetRequiredService<SampleDbContext>();
            var tracked = context.ChangeTracker.Entries().Count();
            context.Add(new Item { Name = name });
            scope.GetRequiredService<IAuditTrail>().Record("sample.add", name);
            return tracked;
        }
    }

    [Fact]
    public async Task A_few_writers_rest_with_their_file_open_and_what_comes_on_top_leaves_at_once()
    {
        await using var host = await TestHost.StartAsync();
        ManualTimeProvider time = new();
        await using TenantWriter writer = new(
            host.Services.GetRequiredService<IServiceScopeFactory>(), host.Services.GetRequiredService<IWriteConnections>(), time, NullLogger<TenantWriter>.Instance);
        foreach (var at in Enumerable.Range(1, 8))
        {
            await WriteAsync(at);
        }

        await PassAsync(TimeSpan.FromSeconds(1), _ => false);
        writer.ActiveQueues.ShouldBe(8);

        await WriteAsync(9);
        await PassAsync(TimeSpan.FromSeconds(3), active => active <= 8);
        writer.ActiveQueues.ShouldBeInRange(1, 8);

        await PassAsync(TimeSpan.FromMinutes(1), active => active == 0);
        writer.ActiveQueues.ShouldBe(0);

        Task WriteAsync(int at) => writer.ExecuteAsync(host.A with { Id = 100 + at }, Caller.System, (_, _) => Task.FromResult(at));

        async Task PassAsync(TimeSpan most, Func<int, bool> enough)
        {
            for (var passed = TimeSpan.Zero; passed < most && !enough(writer.ActiveQueues); passed += TimeSpan.FromMilliseconds(100))
            {
                time.Advance(TimeSpan.FromMilliseconds(100));
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        }
    }
}
