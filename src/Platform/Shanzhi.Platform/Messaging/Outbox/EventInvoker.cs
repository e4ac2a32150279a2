using System.Collections.Concurrent;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Shanzhi.Platform.Messaging.Outbox;

/// <summary>Finds and calls an event's handlers one at a time; publishing would stop at the first that fails.</summary>
internal abstract class EventInvoker
{
    private static readonly ConcurrentDictionary<Type, EventInvoker> Invokers = new();

    public static EventInvoker For(Type eventType)
        => Invokers.GetOrAdd(eventType, type => (EventInvoker)Activator.CreateInstance(typeof(Typed<>).MakeGenericType(type))!);

    public abstract IEnumerable<Type> HandlerTypes(IServiceProvider scope);

    public abstract Task HandleAsync(IServiceProvider scope, Type handlerType, object integrationEvent, CancellationToken cancellation);

    private sealed class Typed<T> : EventInvoker
        where T : INotification
    {
        public override IEnumerable<Type> HandlerTypes(IServiceProvider scope)
            => scope.GetServices<INotificationHandler<T>>().Select(handler => handler.GetType()).Distinct();

        public override Task HandleAsync(IServiceProvider scope, Type handlerType, object integrationEvent, CancellationToken cancellation)
            => scope.GetServices<INotificationHandler<T>>().First(handler => handler.GetType() == handlerType).Handle((T)integrationEvent, cancellation);
    }
}
