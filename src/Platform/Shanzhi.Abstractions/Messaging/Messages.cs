using MediatR;

namespace Shanzhi.Messaging;

/// <summary>Asks for a change. The only thing that opens a transaction: it is handed to the tenant's writer, which runs its handler in a fresh scope.</summary>
public interface ICommand<out TResult> : IRequest<TResult>;

/// <summary>Reads. Runs where it is sent.</summary>
public interface IQuery<out TResult> : IRequest<TResult>;

/// <summary>
/// A command a phone may send again. The same key with the same payload answers the first result, kept for good; with another payload a <see cref="ConflictException"/>.
/// The result must survive a round trip through JSON.
/// </summary>
public interface IIdempotent
{
    /// <summary>Made by the sender, 1 to 64 characters; null switches the guard off.</summary>
    string? IdempotencyKey { get; }

    /// <summary>What is hashed; the whole command unless narrowed.</summary>
    object HashedPayload => this;
}

/// <summary>For a page that would ask back before it sends: what was taken once must be sent again, to be given its first answer.</summary>
public interface IIdempotencyKeys
{
    /// <summary>Whether a command with the key has been carried out.</summary>
    Task<bool> IsUsedAsync(string key, CancellationToken cancellation = default);
}

/// <summary>What other modules may care about; kept in the outbox with the change and delivered at least once to idempotent <see cref="INotificationHandler{T}"/>s.</summary>
public interface IIntegrationEvent : INotification;

/// <summary>Adds events to the outbox of the current unit of work.</summary>
public interface IOutbox
{
    /// <exception cref="InvalidOperationException">Outside a command.</exception>
    void Add(IIntegrationEvent integrationEvent);
}
