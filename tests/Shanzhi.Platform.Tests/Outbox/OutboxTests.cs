using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Messaging;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Messaging.Outbox;

namespace Shanzhi.Platform.Tests.Outbox;

public sealed class OutboxTests : OutboxTestBase
{
    [Fact]
    public async Task An_event_reaches_its_handlers_once_however_often_it_is_delivered()
    {
        await using var host = await StartAsync();
        await AddAsync(host, "路灯");
        await host.RunTaskAsync(OutboxDispatcher.TaskName);
        log.Seen.ShouldBe(["first:路灯", "second:路灯"]);

        // As if the process had died before the delivery was kept.
        await host.WriteAsync(scope => scope.GetRequiredService<KernelDbContext>().Set<OutboxEvent>().ExecuteUpdateAsync(set => set.SetProperty(row => row.DeliveredAt, (DateTimeOffset?)null)));
        await host.RunTaskAsync(OutboxDispatcher.TaskName);
        log.Seen.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_command_that_fails_adds_no_event()
    {
        await using var host = await StartAsync();
        await Should.ThrowAsync<InvalidOperationException>(() => host.WriteAsync(scope =>
        {
            scope.GetRequiredService<IOutbox>().Add(new Reported("路灯"));
            throw new InvalidOperationException("no");
        }));
        (await host.RunTaskAsync(OutboxDispatcher.TaskName)).ShouldBeNull();
        log.Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task Events_of_one_command_come_in_the_order_they_were_added()
    {
        await using var host = await StartAsync();
        await host.WriteAsync(scope => Enumerable.Range(1, 9).ToList().ForEach(number => scope.GetRequiredService<IOutbox>().Add(new Reported($"{number}"))));
        await host.RunTaskAsync(OutboxDispatcher.TaskName);
        log.Seen.Where(seen => seen.StartsWith("first", StringComparison.Ordinal)).ShouldBe(Enumerable.Range(1, 9).Select(number => $"first:{number}"));
    }

    [Fact]
    public async Task A_handler_whose_feature_is_off_is_not_told()
    {
        await using var host = await StartAsync(extra: true);
        await AddAsync(host, "路灯");
        await host.RunTaskAsync(OutboxDispatcher.TaskName);
        log.Seen.ShouldNotContain("extra:路灯");

        await host.SwitchAsync(on: true);
        await AddAsync(host, "水管");
        await host.RunTaskAsync(OutboxDispatcher.TaskName);
        log.Seen.ShouldContain("extra:水管");
    }

    [Fact]
    public async Task An_event_of_an_unknown_type_is_kept()
    {
        await using var host = await StartAsync();
        var now = host.Time.GetUtcNow();
        await host.WriteAsync(scope => scope.GetRequiredService<KernelDbContext>().Add(new OutboxEvent { Type = "Gone.Event", Json = "{}", OccurredAt = now, NextAttemptAt = now }));
        (await host.RunTaskAsync(OutboxDispatcher.TaskName)).ShouldBe(now.AddHours(1));
    }

    [Fact]
    public async Task Delivered_events_are_forgotten_after_a_month_and_their_inbox_with_them()
    {
        await using var host = await StartAsync();
        await AddAsync(host, "旧");
        await host.RunTaskAsync(OutboxDispatcher.TaskName);
        host.Time.Advance(TimeSpan.FromDays(31));
        await AddAsync(host, "新");
        await host.RunTaskAsync(OutboxDispatcher.TaskName);
        await host.RunTaskAsync("kernel.outbox.tidy");
        (await host.ReadAsync(scope => scope.GetRequiredService<KernelDbContext>().Set<OutboxEvent>().CountAsync())).ShouldBe(1);
        (await host.ReadAsync(scope => scope.GetRequiredService<KernelDbContext>().Set<InboxEntry>().CountAsync())).ShouldBe(2);
    }
}
