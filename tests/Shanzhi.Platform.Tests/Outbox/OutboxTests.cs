using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Messaging;
using Shanzhi.Modules;
using Shanzhi.Permissions;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Messaging.Outbox;

namespace Shanzhi.Platform.Tests.Outbox;

public sealed class OutboxTests
{
    private readonly Log log = new();

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
    public async Task Events_of_one_command_come_in_the_order_they_were_added()
    {
        await using var host = await StartAsync();
        await host.WriteAsync(scope => Enumerable.Range(1, 9).ToList().ForEach(number => scope.GetRequiredService<IOutbox>().Add(new Reported($"{number}"))));
        await host.RunTaskAsync(OutboxDispatcher.TaskName);
        log.Seen.Where(seen => seen.StartsWith("first", StringComparison.Ordinal)).ShouldBe(Enumerable.Range(1, 9).Select(number => $"first:{number}"));
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

    private Task<KernelHost> StartAsync(bool extra = false) => KernelHost.StartAsync(services =>
    {
        services.AddSingleton(log);
        services.AddScoped<INotificationHandler<Reported>, First>();
        services.AddScoped<INotificationHandler<Reported>, Second>();
        if (extra)
        {
            services.AddScoped<INotificationHandler<Reported>, Extra>();
        }
    });

    private static Task AddAsync(KernelHost host, string what) => host.WriteAsync(scope => scope.GetRequiredService<IOutbox>().Add(new Reported(what)));

    internal sealed record Reported(string What) : IIntegrationEvent;

    internal sealed class Log
    {
        public List<string> Seen { get; } = [];

        public string? Failing { get; set; }

        public Task Add(string entry)
        {
            if (entry == Failing)
            {
                throw new ArgumentException(entry);
            }

            Seen.Add(entry);
            return Task.CompletedTask;
        }
    }

    internal sealed class First(Log log) : INotificationHandler<Reported>
    {
        public Task Handle(Reported notification, CancellationToken cancellationToken) => log.Add($"first:{notification.What}");
    }

    internal sealed class Second(Log log) : INotificationHandler<Reported>
    {
        public Task Handle(Reported notification, CancellationToken cancellationToken) => log.Add($"second:{notification.What}");
    }

    [Feature("Sample.Extra")]
    internal sealed class Extra(Log log) : INotificationHandler<Reported>
    {
        public Task Handle(Reported notification, CancellationToken cancellationToken) => log.Add($"extra:{notification.What}");
    }
}
