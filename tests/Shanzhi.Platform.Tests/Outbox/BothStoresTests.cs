using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Audit;
using Shanzhi.Data;
using Shanzhi.Permissions;
using Shanzhi.Platform.Api;
using Shanzhi.Platform.Audit;
using Shanzhi.Platform.BackgroundTasks;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Keys;
using Shanzhi.Platform.LongJobs;
using Shanzhi.Platform.Media;
using Shanzhi.Platform.Messaging.Idempotency;
using Shanzhi.Platform.Messaging.Outbox;
using Shanzhi.Platform.Notifications;
using Shanzhi.Platform.Recipes;
using Shanzhi.Platform.Settings;
using Shanzhi.Platform.Tenancy;
using Shanzhi.Platform.Webhooks;
using Shanzhi.Testing;

namespace Shanzhi.Platform.Tests.Outbox;

/// <summary>What the kernel's rows ask of a store, on both.</summary>
public sealed class BothStoresTests
{
    public static TheoryData<DatabaseProvider> Stores => [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Every_kernel_table_takes_and_answers_a_row(DatabaseProvider store)
    {
        await using var host = await StartAsync(store);
        var now = Instants.FromMicroseconds(1_700_000_000_000_000);
        var hook = new WebhookEndpoint { Name = "n", Url = "https://example.com", Events = "e", Secret = "s", At = now };
        Entity[] rows =
        [
            new OutboxEvent { Type = "t", Json = "{}", OccurredAt = now, NextAttemptAt = now }, new InboxEntry { EventId = Guid.CreateVersion7(), Handler = "h", At = now },
            new IdempotencyRecord { Key = "k", Command = "c", PayloadHash = [1], ResultJson = "1", At = now }, new SettingsRow { Name = "n", Json = "{}" },
            new RecipeRun { Recipe = "r", Sha256 = "s", ChangesJson = "[]", At = now },
            new Notification { To = "1", Channel = "c", Purpose = "p", Text = "t", NextAttemptAt = now, At = now },
            new MediaFile { Kind = Shanzhi.Media.MediaKind.Photo, ContentType = "c", Extension = ".x", Length = 1L << 40, Sha256 = "s", UploadSha256 = "u", At = now },
            new DataIdentity { Value = "1" },
            new MediaUsage { Bytes = 1 },
            new LongJob { Kind = "k", ParametersJson = "{}", StartedAt = now },
            new ApiKey { Name = "n", Hash = "h", Tail = "t", Scopes = "s", At = now },
            hook, new WebhookDelivery { EndpointId = hook.Id, Type = "t", Body = "{}", At = now, NextAttemptAt = now, GiveUpAt = now },
        ];
        await WriteAsync(host, scope => scope.GetRequiredService<KernelDbContext>().AddRange(rows));
        var model = await host.InTenantAsync(host.A, async scope =>
        {
            var kernel = scope.GetRequiredService<KernelDbContext>();
            foreach (var row in rows)
            {
                (await kernel.FindAsync(row.GetType(), [host.A.Id, row.Id], Stop)).ShouldNotBeNull();
            }

            return kernel.Model.GetEntityTypes().Select(type => type.ClrType).ToList();
        });
        model.ShouldBe([.. rows.Select(row => row.GetType()), typeof(AuditEntry), typeof(AuditHead)], ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Acts_at_once_make_one_chain_that_cannot_be_changed(DatabaseProvider store)
    {
        await using var host = await StartAsync(store);
        await RecordAsync(host);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => RecordAsync(host)));
        var verdict = await host.InTenantAsync(host.A, scope => scope.GetRequiredService<AuditVerifier>().VerifyAsync(cancellation: Stop));
        verdict.ShouldSatisfyAllConditions(found => found.Intact.ShouldBeTrue(found.Problem), found => found.Entries.ShouldBe(41));
        (await Should.ThrowAsync<Exception>(() => WriteAsync(host, scope => scope.GetRequiredService<KernelDbContext>().Set<AuditEntry>().ExecuteDelete())))
            .Message.ShouldContain("append-only");
        (await Should.ThrowAsync<Exception>(() => WriteAsync(host, scope => scope.GetRequiredService<KernelDbContext>().Set<AuditEntry>()
            .ExecuteUpdate(set => set.SetProperty(entry => entry.Actor, "x"))))).Message.ShouldContain("append-only");
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_hint_is_leased_to_one_node_and_given_back(DatabaseProvider store)
    {
        await using var host = await StartAsync(store);
        var catalogue = host.Services.GetRequiredService<IDbContextFactory<CatalogDbContext>>();
        var clock = new ManualTimeProvider();
        var first = new TaskHintStore<CatalogDbContext>(catalogue, clock);
        var second = new TaskHintStore<CatalogDbContext>(catalogue, clock);
        first.Ask(99, "tests.lease", clock.GetUtcNow());
        second.Ask(99, "tests.lease", clock.GetUtcNow());
        var lease = (await first.TakeDueAsync(1, Stop)).ShouldHaveSingleItem();
        (await second.TakeDueAsync(1, Stop)).ShouldBeEmpty();
        await first.CompleteAsync(lease, null, failed: true, Stop);
        await second.SynchroniseAsync(Stop);
        (await second.TakeDueAsync(1, Stop)).ShouldHaveSingleItem().Failures.ShouldBe(1);
    }

    private static Task RecordAsync(TestHost host) => WriteAsync(host, scope => scope.GetRequiredService<IAuditTrail>().Record("test.act", "thing/1", "理由"));

    private static Task WriteAsync(TestHost host, Action<IServiceProvider> work)
        => host.Services.GetRequiredService<ITenantWriter>().ExecuteAsync(host.A, Caller.System, (scope, _) =>
        {
            work(scope);
            return Task.FromResult(true);
        });

    private static Task<TestHost> StartAsync(DatabaseProvider store) => TestHost.StartAsync(store, builder =>
    {
        if (builder.Services.All(service => service.ServiceType != typeof(IAuditTrail)))
        {
            builder.Services.AddAudit();
        }
    });
}
