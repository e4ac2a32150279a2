using System.Reflection;
using System.Runtime.CompilerServices;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shanzhi.BackgroundTasks;
using Shanzhi.Data;
using Shanzhi.Messaging;
using Shanzhi.Permissions;
using Shanzhi.Platform.BackgroundTasks;
using Shanzhi.Platform.Data;
using Shanzhi.Platform.Messaging.Outbox;
using Shanzhi.Tenancy;

namespace Shanzhi.Testing.Contract;

public abstract partial class ModuleContractTests
{
    [Fact]
    public async Task Every_command_may_be_sent_twice()
    {
        var (_, module, _, _) = await EnterAsync(DatabaseProvider.Sqlite);
        Expect(HarmedBySecondClick(module.Types));
    }

    internal static IEnumerable<string> HarmedBySecondClick(IEnumerable<Type> types) => types
        .Where(type => type.GetInterfaces().Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(ICommand<>)))
        .Where(type => !typeof(IIdempotent).IsAssignableFrom(type) && type.GetCustomAttribute<RepeatableAttribute>() is null)
        .Select(type => $"{type.FullName} is neither IIdempotent, nor [Repeatable] with the reason why a second click does no harm");

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Switched_off_its_background_tasks_do_not_run(DatabaseProvider store)
    {
        var (host, module, a, b) = await EnterAsync(store);
        var off = await module.SwitchOffAsync(a);
        var names = await host.InTenantAsync(a, scope => Task.FromResult(
            scope.GetServices<IBackgroundTask>().Where(task => module.Owns(task.GetType(), off)).Select(task => task.Name).ToList()));
        Assert.SkipWhen(names.Count > 0 && host.Services.GetService<TaskExecutor>() is null, "The host runs no background tasks.");
        if (names.Count > 0)
        {
            var executor = host.Services.GetRequiredService<TaskExecutor>();
            Assert.Empty((await executor.NamesAsync(host.Services.GetRequiredService<IMultiTenantStore>().Find(a.Id)!)).Intersect(names, StringComparer.Ordinal));
            Assert.Empty(names.Except(await executor.NamesAsync(b), StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public async Task Switched_off_it_hears_no_events(DatabaseProvider store)
    {
        var (host, module, a, _) = await EnterAsync(store);
        var off = await module.SwitchOffAsync(a);
        var tenant = host.Services.GetRequiredService<IMultiTenantStore>().Find(a.Id)!;
        var handlers = module.Types.Where(type => module.Owns(type, off))
            .SelectMany(type => type.GetInterfaces().Select(contract => (Handler: type, Contract: contract)))
            .Where(pair => pair.Contract.IsGenericType && pair.Contract.GetGenericTypeDefinition() == typeof(INotificationHandler<>))
            .Select(pair => (pair.Handler, Event: pair.Contract.GetGenericArguments()[0]))
            .Where(pair => typeof(IIntegrationEvent).IsAssignableFrom(pair.Event)).ToList();
        Assert.SkipWhen(handlers.Count > 0 && host.Services.GetService<TaskExecutor>() is null, "The host delivers no events.");
        foreach (var (handler, type) in handlers)
        {
            await host.Services.GetRequiredService<ITenantWriter>().ExecuteAsync(tenant, Caller.System, (scope, _) =>
            {
                scope.GetRequiredService<IOutbox>().Add((IIntegrationEvent)RuntimeHelpers.GetUninitializedObject(type));
                return Task.FromResult(true);
            });
            await host.Services.GetRequiredService<TaskExecutor>().RunAsync(tenant.Id, OutboxDispatcher.TaskName, CancellationToken.None);
            var name = handler.FullName;
            Assert.False(await host.InTenantAsync(tenant, scope => scope.GetRequiredService<KernelDbContext>().Set<InboxEntry>().AnyAsync(entry => entry.Handler == name)), $"{name} handled an event");
        }
    }
}
