using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Messaging.Outbox;

namespace Shanzhi.Platform.Tests.Outbox;

/// <summary>What becomes of an event that a handler fails at, and of those behind it.</summary>
public sealed class OutboxFailureTests : OutboxTestBase
{
    [Fact]
    public async Task What_happened_later_waits_for_a_failing_handler_which_comes_again_with_growing_pauses()
    {
        await using var host = await StartAsync();
        log.Failing = "first:坏";
        await AddAsync(host, "坏");
        host.Time.Advance(TimeSpan.FromMilliseconds(1));
        await AddAsync(host, "好");
        var start = host.Time.GetUtcNow();

        (await host.RunTaskAsync(OutboxDispatcher.TaskName)).ShouldBe(start.AddSeconds(1));
        log.Seen.ShouldBe(["second:坏"]);
        host.Time.Advance(TimeSpan.FromSeconds(1));
        (await host.RunTaskAsync(OutboxDispatcher.TaskName)).ShouldBe(start.AddSeconds(3));

        log.Failing = null;
        host.Time.Advance(TimeSpan.FromSeconds(2));
        (await host.RunTaskAsync(OutboxDispatcher.TaskName)).ShouldBeNull();
        log.Seen.ShouldBe(["second:坏", "first:坏", "first:好", "second:好"]);
    }

    [Fact]
    public async Task What_comes_in_while_an_earlier_event_waits_for_its_next_try_waits_too()
    {
        await using var host = await StartAsync();
        log.Failing = "first:坏";
        await AddAsync(host, "坏");
        var next = await host.RunTaskAsync(OutboxDispatcher.TaskName);
        host.Time.Advance(TimeSpan.FromMilliseconds(10));
        await AddAsync(host, "好");
        (await host.RunTaskAsync(OutboxDispatcher.TaskName)).ShouldBe(next);
        log.Seen.ShouldBe(["second:坏"]);
    }

    [Fact]
    public async Task An_event_that_fails_for_good_is_set_aside_and_holds_up_nobody()
    {
        await using var host = await StartAsync();
        log.Failing = "first:坏";
        await AddAsync(host, "坏");
        host.Time.Advance(TimeSpan.FromMilliseconds(1));
        await AddAsync(host, "好");
        for (var tries = 1; tries < OutboxDispatcher.Patience; tries++)
        {
            var next = await host.RunTaskAsync(OutboxDispatcher.TaskName);
            log.Seen.ShouldBe(["second:坏"]);
            host.Time.Advance(next!.Value - host.Time.GetUtcNow());
        }

        (await host.RunTaskAsync(OutboxDispatcher.TaskName)).ShouldNotBeNull();
        log.Seen.ShouldBe(["second:坏", "first:好", "second:好"]);
        log.Failing = null;
        host.Time.Advance(TimeSpan.FromMinutes(5));
        (await host.RunTaskAsync(OutboxDispatcher.TaskName)).ShouldBeNull();
        log.Seen[^1].ShouldBe("first:坏");
    }

    [Fact]
    public async Task What_is_kept_of_a_failure_names_no_person()
    {
        await using var host = await StartAsync();
        log.Failing = "first:张三";
        await AddAsync(host, "张三");
        await host.RunTaskAsync(OutboxDispatcher.TaskName);
        var error = await host.ReadAsync(scope => scope.GetRequiredService<KernelDbContext>().Set<OutboxEvent>().Select(row => row.LastError).SingleAsync());
        error.ShouldNotBeNull().ShouldStartWith("System.ArgumentException");
        error.ShouldNotContain("张三");
    }
}
