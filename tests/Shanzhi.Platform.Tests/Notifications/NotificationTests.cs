using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Notifications;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Notifications;
using Shanzhi.Platform.Tests.Outbox;

namespace Shanzhi.Platform.Tests.Notifications;

public sealed class NotificationTests
{
    private readonly Sms sms = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_code_reaches_the_person_but_neither_the_row_nor_the_page()
    {
        await using var host = await StartAsync();
        await SendAsync(host);
        (await RowAsync(host)).ShouldSatisfyAllConditions(row => row.Text.ShouldNotContain("246810"), row => row.SecretProtected!.ShouldNotContain("246810"));
        await host.RunTaskAsync(NotificationSender.TaskName);
        sms.Sent.Single().Text.ShouldBe("您的验证码是246810，5分钟内有效");
        (await PageAsync(host)).ShouldSatisfyAllConditions(
            item => item.Text.ShouldBe("您的验证码是***，5分钟内有效"), item => item.To.ShouldBe("138****0001"), item => item.State.ShouldBe(NotificationState.Sent));
        (await RowAsync(host)).SecretProtected.ShouldBeNull();
        await host.RunTaskAsync(NotificationSender.TaskName);
        sms.Sent.Count.ShouldBe(1);
    }

    [Fact]
    public async Task In_development_the_outbox_page_shows_the_code()
    {
        await using var host = await StartAsync(options => (options.Channel, options.ShowSecrets) = ("outbox", true));
        await SendAsync(host);
        await host.RunTaskAsync(NotificationSender.TaskName);
        (await PageAsync(host)).Text.ShouldBe("您的验证码是246810，5分钟内有效");
    }

    [Fact]
    public async Task What_cannot_be_sent_is_tried_again_with_growing_pauses_and_given_up_in_the_end()
    {
        await using var host = await StartAsync(options => options.MaxAttempts = 3);
        await host.WriteAsync(scope => scope.GetRequiredService<INotifier>().Send("13800000001", "tests", "办好了"));
        sms.Down = true;
        var start = host.Time.GetUtcNow();
        (await host.RunTaskAsync(NotificationSender.TaskName)).ShouldBe(start.AddSeconds(10));
        host.Time.Advance(TimeSpan.FromSeconds(10));
        (await host.RunTaskAsync(NotificationSender.TaskName)).ShouldBe(start.AddSeconds(30));
        host.Time.Advance(TimeSpan.FromSeconds(20));
        (await host.RunTaskAsync(NotificationSender.TaskName)).ShouldBeNull();
        (await PageAsync(host)).State.ShouldBe(NotificationState.Failed);
    }

    [Fact]
    public async Task A_code_too_old_to_be_of_use_is_not_sent()
    {
        await using var host = await StartAsync();
        await SendAsync(host);
        host.Time.Advance(TimeSpan.FromMinutes(11));
        await host.RunTaskAsync(NotificationSender.TaskName);
        sms.Sent.ShouldBeEmpty();
        (await RowAsync(host)).ShouldSatisfyAllConditions(row => row.State.ShouldBe(NotificationState.Failed), row => row.SecretProtected.ShouldBeNull());
    }

    private Task<KernelHost> StartAsync(Action<NotificationOptions>? configure = null) => KernelHost.StartAsync(services =>
    {
        services.AddSingleton<INotificationChannel>(sms);
        services.Configure<NotificationOptions>(options =>
        {
            options.Channel = "sms";
            configure?.Invoke(options);
        });
    });

    private static Task SendAsync(KernelHost host)
        => host.WriteAsync(scope => scope.GetRequiredService<INotifier>().Send("13800000001", "tests.code", "您的验证码是246810，5分钟内有效", "246810"));

    private static Task<Notification> RowAsync(KernelHost host) => host.ReadAsync(scope => scope.GetRequiredService<KernelDbContext>().Set<Notification>().SingleAsync(Stop));

    private static async Task<NotificationLogItem> PageAsync(KernelHost host) => (await host.ReadAsync(scope => scope.GetRequiredService<NotificationLog>().PageAsync(0, 10, Stop))).Single();

    private sealed class Sms : INotificationChannel
    {
        public List<NotificationMessage> Sent { get; } = [];

        public bool Down { get; set; }

        public string Name => "sms";

        public Task SendAsync(NotificationMessage message, CancellationToken cancellation)
        {
            if (Down)
            {
                throw new HttpRequestException("down");
            }

            Sent.Add(message);
            return Task.CompletedTask;
        }
    }
}
