using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.Areas;
using Shanzhi.Data;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Tests.Kernel.Sample;
using Shanzhi.Testing;

namespace Shanzhi.Platform.Tests.Kernel;

public sealed class WriterTests
{
    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task What_a_command_adds_is_there_once_it_is_answered(DatabaseProvider store)
    {
        await using var host = await TestHost.StartAsync(store);
        var id = await host.SendAsync(host.A, new AddItem("路灯", "1.2."));

        var found = await host.InTenantAsync(host.A, scope => scope.GetRequiredService<SampleDbContext>().Items.SingleAsync(item => item.Id == id));

        found.Name.ShouldBe("路灯");
        found.TenantId.ShouldBe(host.A.Id);
        found.Path.ShouldBe(new AreaPath("1.2."));
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_second_of_one_name_is_a_conflict_in_words(DatabaseProvider store)
    {
        await using var host = await TestHost.StartAsync(store);
        await host.SendAsync(host.A, new AddItem("同名"));
        await Should.ThrowAsync<ConflictException>(() => host.SendAsync(host.A, new AddItem("同名")));
        await host.SendAsync(host.B, new AddItem("同名"));
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task The_later_of_two_changes_at_once_is_refused(DatabaseProvider store)
    {
        await using var host = await TestHost.StartAsync(store);
        var id = await host.SendAsync(host.A, new AddItem("甲"));
        await host.SendAsync(host.A, new RenameItem(id, "乙", 1));
        await Should.ThrowAsync<ConflictException>(() => host.SendAsync(host.A, new RenameItem(id, "丙", 1)));
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_dry_run_answers_and_leaves_nothing(DatabaseProvider store)
    {
        await using var host = await TestHost.StartAsync(store);
        var writer = host.Services.GetRequiredService<ITenantWriter>();
        var seen = await writer.ExecuteAsync(host.A, Caller.System, async (scope, cancellation) =>
        {
            var context = scope.GetRequiredService<SampleDbContext>();
            context.Add(new Item { Name = "试" });
            await context.SaveChangesAsync(cancellation);
            return await context.Items.CountAsync(cancellation);
        }, rollBack: true, TestContext.Current.CancellationToken);

        seen.ShouldBe(1);
        (await host.InTenantAsync(host.A, scope => scope.GetRequiredService<SampleDbContext>().Items.CountAsync())).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Saving_outside_a_command_is_refused(DatabaseProvider store)
    {
        await using var host = await TestHost.StartAsync(store);
        await Should.ThrowAsync<InvalidOperationException>(() => host.InTenantAsync(host.A, scope =>
        {
            var context = scope.GetRequiredService<SampleDbContext>();
            context.Add(new Item { Name = "偷写" });
            return context.SaveChangesAsync();
        }));
    }
}
